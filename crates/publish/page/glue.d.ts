// What wasm-bindgen makes of crates/publish.

declare module "publish-glue" {
  export function initSync(from: { module: WebAssembly.Module }): unknown;

  /** Told what is done, how much of it is behind, and how much it takes. */
  type Progress = (what: string, done: number, all: number) => void;

  export class Desk {
    setBase(name: string, content?: Uint8Array): void;
    setTable(name: string, content?: Uint8Array): void;
    clearPublished(): void;
    addPublished(name: string, content: Uint8Array): void;
    setOptions(columns: string[], sheet?: string, encoding?: string): void;
    check(progress: Progress): string;
    changes(): string | undefined;
    zip(compressed: boolean, progress: Progress): Uint8Array<ArrayBuffer>;
    preview(market?: string): string | undefined;
  }
}
