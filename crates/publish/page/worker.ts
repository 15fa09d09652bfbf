// The worker: it hands files to the WebAssembly and answers back.

import { Desk, initSync } from "publish-glue";
import type { Answer, Given, Request } from "./messages.js";

let desk: Desk | undefined;

/** How often progress is told, in milliseconds. */
const PACE = 30;

const tell = (answer: Answer, transfer: Transferable[] = []): void => postMessage(answer, { transfer });

const bytesOf = async (file: File): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Error(`${file.name} cannot be read any more; if it was saved meanwhile, choose it again`);
  }
};

const check = async (desk: Desk, given: Given, progress: (what: string, done: number, all: number) => void) => {
  const { base, table } = given;
  desk.setBase(base?.name ?? "", base && (await bytesOf(base)));
  desk.setTable(table?.name ?? "", table && (await bytesOf(table)));
  desk.clearPublished();
  for (const file of given.published) desk.addPublished(file.name, await bytesOf(file));
  desk.setOptions(given.columns, given.sheet, given.encoding);
  return desk.check(progress);
};

const answer = async (request: Request): Promise<void> => {
  const { id } = request;
  let told = 0;
  const progress = (what: string, done: number, all: number) => {
    const now = performance.now();
    if (now - told < PACE) return;
    told = now;
    tell({ id, kind: "progress", what, done, all });
  };
  if (!desk) throw new Error("the program is not here yet");
  switch (request.kind) {
    case "check":
      return tell({ id, kind: "report", json: await check(desk, request.given, progress) });
    case "changes":
      return tell({ id, kind: "changes", csv: desk.changes() });
    case "zip": {
      const bytes = desk.zip(request.compressed, progress);
      return tell({ id, kind: "zip", bytes }, [bytes.buffer]);
    }
    case "preview":
      return tell({ id, kind: "preview", json: desk.preview(request.market) });
  }
};

let last = Promise.resolve();
addEventListener("message", ({ data }: MessageEvent<WebAssembly.Module | Request>) => {
  if (data instanceof WebAssembly.Module) {
    initSync({ module: data });
    desk = new Desk();
    return;
  }
  // One after the other: files are read in between.
  last = last.then(() =>
    answer(data).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      // After a trap nothing in it is to be trusted.
      const fatal = error instanceof WebAssembly.RuntimeError;
      tell({ id: data.id, kind: "failed", message, fatal });
    }),
  );
});
