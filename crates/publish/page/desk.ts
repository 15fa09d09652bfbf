// The worker, as the page asks it.

import type { Answer, Given, Request } from "./messages.js";
import type { Report } from "./report.js";

/** Told how far the work is. */
export type Progress = (what: string, done: number, all: number) => void;

/** The work was given up, because there is newer. */
export class Stopped extends Error {}

interface Waiting {
  settle(answer: Answer): void;
  fail(error: Error): void;
  progress: Progress;
}

type Of<T, K> = T extends { kind: K } ? T : never;
type Asked<T> = T extends unknown ? Omit<T, "id"> : never;

/** What the worker is started with: its script, and the module that it runs. */
type Program = [script: Blob, module: WebAssembly.Module];

const got = async (file: string): Promise<Response> => {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(`${file}: the server answered ${response.status}`);
  return response;
};

const fetched = (): Promise<Program> =>
  Promise.all([
    got("worker.js").then((response) => response.blob()),
    got("publish.wasm")
      .then((response) => response.arrayBuffer())
      .then((bytes) => WebAssembly.compile(bytes)),
  ]);

/** Asks a worker, which is started when it is needed, and started anew where it was stopped. */
export class Desk {
  /** Once it is here: where it could not be fetched, the next start fetches it. */
  #program: Program | undefined;
  #worker: Promise<Worker> | undefined;
  #waiting = new Map<number, Waiting>();
  #last = 0;

  /** Checks what is given; whatever is asked before is given up. */
  async check(given: Given, progress: Progress): Promise<Report> {
    const { json } = await this.#ask("report", { kind: "check", given }, progress);
    return JSON.parse(json);
  }

  /** All rates that differ from the published ones, as CSV. */
  async changes(): Promise<string | undefined> {
    return (await this.#ask("changes", { kind: "changes" }, () => {})).csv;
  }

  /** The archive to take away. */
  async zip(compressed: boolean, progress: Progress): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.#ask("zip", { kind: "zip", compressed }, progress)).bytes;
  }

  /** The book for the widget: all of it, or that of one market. */
  async preview(market: string | undefined): Promise<string | undefined> {
    return (await this.#ask("preview", { kind: "preview", market }, () => {})).json;
  }

  /** True while something is worked on. */
  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  /** Gives up all work, and forgets what was checked. */
  stop(): void {
    // One that does not start is told to whoever asked it.
    this.#worker?.then((worker) => worker.terminate()).catch(() => {});
    this.#worker = undefined;
    for (const { fail } of this.#waiting.values()) fail(new Stopped());
    this.#waiting.clear();
  }

  async #ask<K extends Answer["kind"]>(kind: K, request: Asked<Request>, progress: Progress): Promise<Of<Answer, K>> {
    const id = ++this.#last;
    const answer = new Promise<Answer>((settle, fail) => this.#waiting.set(id, { settle, fail, progress }));
    // What is stopped while the worker starts is told so below.
    answer.catch(() => {});
    const starting = (this.#worker ??= this.#start());
    const worker = await starting.catch((error: unknown) => {
      // The next one who asks starts it anew.
      if (this.#worker === starting) this.#worker = undefined;
      this.#waiting.get(id)?.fail(error instanceof Error ? error : new Error(String(error)));
      this.#waiting.delete(id);
      return undefined;
    });
    if (this.#waiting.has(id)) worker?.postMessage({ ...request, id });
    const given = await answer;
    if (given.kind === kind) return given as Of<Answer, K>;
    throw new Error(given.kind === "failed" ? given.message : `the answer is ${given.kind}`);
  }

  async #start(): Promise<Worker> {
    const [script, module] = (this.#program ??= await fetched());
    // From an address of this page's own, a worker has this page's policy.
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#take(data);
    worker.postMessage(module);
    return worker;
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    if (answer.kind === "progress") {
      waiting.progress(answer.what, answer.done, answer.all);
      return;
    }
    this.#waiting.delete(answer.id);
    waiting.settle(answer);
    if (answer.kind === "failed" && answer.fatal) this.stop();
  }
}
