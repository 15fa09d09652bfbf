// What wasm-bindgen makes of crates/publish.

declare module "publish-glue" {
  export function initSync(from: { module: WebAssembly.Module }): unknown;

  export class Desk {
    setBase(name: string, content?: Uint8Array): void;
    setTable(name: string, content?: Uint8Array): void;
    clearPublished(): void;
    addPublished(name: string, content: Uint8Array): void;
    setOptions(columns: string[], sheet?: string, encoding?: string): void;
    check(progress: (file: string, read: number) => void): string;
    zip(compressed: boolean, progress: (done: number, all: number) => void): Uint8Array<ArrayBuffer>;
    preview(market?: string): string | undefined;
  }
}
