// The book, asked for before there is a widget to ask for it.

import { getFile } from "../platform/fetch.js";

/** `getFile` for one widget. */
export interface EarlyGet {
  get: typeof getFile;
  /** Stops the early request, unless the widget has taken it. */
  stop(): void;
}

/** Asks for the book of these attributes, if they name one. Where the widget's first request is for the same, it gets
    that answer or that failure. */
export const askEarly = (src: string | null, hash: string | null): EarlyGet => {
  const address = src?.trim();
  const integrity = hash?.trim() || undefined;
  const canceller = new AbortController();
  const stop = () => canceller.abort();
  // An address that is none fails as others do, later.
  let early = address ? getFile(address, { integrity, signal: canceller.signal }) : undefined;
  early?.catch(() => {});
  return {
    get(asked, options = {}) {
      const answer = asked === address && options.integrity === integrity ? early : undefined;
      if (!answer) return getFile(asked, options);
      early = undefined;
      options.signal?.addEventListener("abort", stop);
      // So that what is drawn first and the reading of the book are two tasks.
      return answer.finally(() => new Promise((done) => setTimeout(done)));
    },
    stop: () => early && stop(),
  };
};
