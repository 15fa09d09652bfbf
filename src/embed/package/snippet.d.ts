import type { RateTransparencyAttributes } from "./element.js";

/** Attributes of the element as `snippet` writes them; those that are null, undefined or false are left out. */
export interface SnippetAttributes extends RateTransparencyAttributes {
  id?: string | null;
  class?: string | null;
  /** Language of the widget and of what stands inside the element until then, as a BCP 47 tag. */
  lang?: string | null;
  dir?: "ltr" | "rtl" | "auto" | null;
}

/**
 * The element with these attributes as HTML, escaped, and inside it what is shown until the widget is ready.
 *
 * @param inside HTML that is put there as it is; the April 8 case in the language of `lang` where left out.
 * @throws TypeError An attribute that neither the element nor this type has, or a value that is no text.
 */
export function snippet(attributes?: SnippetAttributes, inside?: string): string;

/**
 * The April 8 case as HTML: text and tables in an element of the class `rt-fallback`, marked with its language. English
 * where the widget does not speak the language of this BCP 47 tag.
 */
export function fallback(lang?: string): string;
