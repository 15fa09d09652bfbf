// What the page and its worker say to each other.

/** What is to be checked, and how the table is to be read. */
export interface Given {
  base: File | undefined;
  table: File | undefined;
  published: File[];
  /** Columns and their names in the table, in turn. */
  columns: string[];
  sheet: string | undefined;
  encoding: string | undefined;
}

/** What the page asks for; answers come with the same number. */
export type Request = { id: number } & (
  | { kind: "check"; given: Given }
  | { kind: "changes" }
  | { kind: "zip"; compressed: boolean }
  | { kind: "preview"; market: string | undefined }
);

export type Answer = { id: number } & (
  | { kind: "progress"; what: string; done: number; all: number }
  | { kind: "report"; json: string }
  | { kind: "changes"; csv: string | undefined }
  | { kind: "zip"; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "preview"; json: string | undefined }
  | { kind: "failed"; message: string; fatal: boolean }
);
