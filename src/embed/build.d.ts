// Names that the build fills in: addresses of files beside the module that are named by their content, and what they hash to.

declare const __VERSION__: string;
/** The April 8 case as HTML, by language. */
declare const __FALLBACKS__: Record<string, string>;
declare const __APP_JS__: string;
declare const __APP_WASM__: string;
declare const __APP_WASM_INTEGRITY__: string;
declare const __STYLES__: string;
declare const __LAZY_WASM__: string;
declare const __LAZY_WASM_INTEGRITY__: string;
declare const __LAZY_STYLES__: string;
declare const __EN_FIRST__: string;
declare const __EN_LAZY__: string;
declare const __ES_FIRST__: string;
declare const __ES_LAZY__: string;
