// Getting files, the application's own and rate files: never waiting without end, and saying why a file did not come.

/** The longest time in which nothing arrives, in milliseconds. A reader has the fallback to read meanwhile. */
const PATIENCE = 60_000;
/** The longest time, in milliseconds, for a file of up to eight megabytes that is checked, and so handed over, as a whole. */
const PATIENCE_WITH_WHOLE = 300_000;
/** A violation is told of a little after what it forbids has failed. */
const TELLING = 100;

/** The public codes of failures that are the page half's to tell. */
export type Code = "network" | "http" | "integrity" | "blocked" | "too_large" | "wasm";

/** Facts that are known of a failure: the status that was answered, the directive that forbids it. */
interface Facts {
  status?: number;
  directive?: string;
}

/** A reason why something did not come: one of the public codes, and a message that completes a sentence. */
export class Failure extends Error {
  declare readonly code: Code;
  declare readonly status?: number;
  declare readonly directive?: string;

  constructor(code: Code, message?: string, facts?: Facts) {
    super(message);
    Object.assign(this, { code }, facts);
  }
}

/** The public code of what was thrown: `otherwise` where it is no {@link Failure}. */
export const codeOf = (error: unknown, otherwise: Code = "network"): Code =>
  error instanceof Failure ? error.code : otherwise;

/** Does it; where the page's security policy forbids what `concerns` recognises, by what was blocked, fails with the
    directive that does. Not every browser tells of every violation: `reads` finds the directive in the error. */
export const policed = async <T>(
  concerns: (blocked: string) => boolean,
  what: string,
  act: () => Promise<T>,
  reads: (error: Error) => string | undefined = () => undefined,
): Promise<T> => {
  let directive: string | undefined;
  const note = (event: SecurityPolicyViolationEvent) => {
    if (event.disposition === "enforce" && concerns(event.blockedURI)) directive = event.effectiveDirective;
  };
  document.addEventListener("securitypolicyviolation", note);
  try {
    return await act();
  } catch (error) {
    if (!directive) await new Promise((told) => setTimeout(told, TELLING));
    directive ??= reads(error as Error);
    if (!directive) throw error;
    throw new Failure("blocked", `the security policy of this page (${directive}) forbids ${what}`, { directive });
  } finally {
    document.removeEventListener("securitypolicyviolation", note);
  }
};

/** Recognises this address in what a violation says was blocked: all of it or, of another site's, only where it is from. */
export const isAddress = ({ href, origin }: URL): ((blocked: string) => boolean) => {
  const [address] = href.split("#");
  return (blocked) => blocked === address || blocked === origin;
};

/** Calls back unless it is stopped or started again in time. */
interface Alarm {
  start(): void;
  stop(): void;
}

const alarm = (time: number, ring: () => void): Alarm => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const start = () => {
    stop();
    timer = setTimeout(ring, time);
  };
  return { stop, start };
};

interface Init extends RequestInit {
  signal: AbortSignal;
}

/** The answer to one request; a failure where there is none in time. */
const answer = (url: URL, init: Init, clock: Alarm): Promise<Response> => {
  clock.start();
  return fetch(url, init).finally(clock.stop);
};

/** The most that is read of a file, in bytes: the `LIMIT` of `fetch.rs`. */
const MOST = 8_000_000;

/** All bytes of an answer, waited for no longer than the clock allows between two parts of it. */
const whole = async (url: URL, body: ReadableStream<Uint8Array<ArrayBuffer>>, clock: Alarm) => {
  const reader = body.getReader();
  const broken = (): never => {
    throw new Failure("network", `${url} did not arrive whole`);
  };
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let length = 0; ; ) {
    clock.start();
    const { done, value } = await reader.read().catch(broken).finally(clock.stop);
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    parts.push(value);
    if (length > MOST) {
      // The answer is of no use any more, and whether cancelling it works changes nothing.
      reader.cancel().catch(() => {});
      throw new Failure("too_large");
    }
  }
};

/** Requests a file whose content is known: what the browser keeps will do, unless it is something else. */
const checked = async (url: URL, init: Init, clock: Alarm): Promise<Response> => {
  try {
    return await answer(url, { ...init, cache: "force-cache" }, clock);
  } catch (error) {
    if (init.signal.aborted) throw error;
  }
  try {
    return await answer(url, { ...init, cache: "reload" }, clock);
  } catch (error) {
    // The browser does not say why. Only what fails the check arrives without it.
    const there = await answer(url, { ...init, integrity: "" }, clock).catch(() => undefined);
    if (!there) throw error;
    if (!there.ok) return there;
    await there.body?.cancel();
    throw new Failure("integrity", `${url} is not the file that is expected`);
  }
};

/** A file's address, after redirects; the answer, with its type; a function that gives all its bytes. */
export interface Answer {
  url: string;
  response: Response;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

interface Options {
  /** Its hash, as `fetch` takes it, where its content is known. */
  integrity?: string | undefined;
  signal?: AbortSignal;
  /** The type that it is asked for as. A server for development may send a module for a style sheet otherwise. */
  accept?: string;
}

/** Asks for a file. Fails with a {@link Failure} of code `network`, `http`, `integrity` or `blocked`. */
export const get = (
  address: string | URL,
  { integrity, signal, accept = "*/*" }: Options = {},
  patience = integrity ? PATIENCE_WITH_WHOLE : PATIENCE,
): Promise<Answer> => {
  const url = new URL(address, document.baseURI);
  const canceller = new AbortController();
  const cancel = () => canceller.abort();
  let late = false;
  const clock = alarm(patience, () => {
    late = true;
    cancel();
  });
  signal?.addEventListener("abort", cancel, { once: true });
  return policed(isAddress(url), `fetching ${url}`, async () => {
    const init = { integrity: integrity ?? "", signal: canceller.signal, headers: { accept } };
    try {
      const response = await (integrity ? checked : answer)(url, init, clock);
      const { body, ok, status } = response;
      // An answer without a file, such as 204, is none.
      if (!ok || !body) {
        throw new Failure("http", `${url} answered ${status}`, { status });
      }
      return { url: response.url, response, bytes: () => whole(url, body, clock) };
    } catch (error) {
      if (error instanceof Failure) throw error;
      const why = late ? `did not arrive within ${patience / 1000} seconds` : "could not be reached";
      throw new Failure("network", `${url} ${why}`);
    }
  });
};

/** Gets a file whole. Gives where it came from, after redirects, and its bytes; fails with a {@link Failure}, which may be
    one of code `too_large`, too. */
export const getFile = async (address: string | URL, options?: Options) => {
  const { url, bytes } = await get(address, options);
  return { url, bytes: await bytes() };
};
