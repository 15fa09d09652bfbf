// Rate files, whole.

/** @typedef {import("./fetch.js").Failure} Failure */
/** @typedef {{ get: typeof import("./fetch.js").getFile }} Loader */
/** Told of a rate file, or why it did not come: code, text, status, bytes.
    @typedef {(code: string, text: string, status: number, bytes: Uint8Array | []) => void} Arrived */

/** Fetches a rate file. Gives what cancels it; unless that is called, calls
    `arrived(code, text, status, bytes)` once: with no code, where the file came from, after redirects, and its bytes;
    or with one of the public codes, the directive that forbids it and the status that was answered, where they are
    known.
    @param {Loader} loader @param {string | URL} address @param {string | undefined} integrity @param {Arrived} arrived */
export const load = (loader, address, integrity, arrived) => {
  // What was cancelled may end late: until then it holds no more than this of its widget.
  const { get } = loader;
  const canceller = new AbortController();
  const { signal } = canceller;
  /** @returns {Promise<Parameters<Arrived>>} */
  const answer = async () => {
    try {
      const { url, bytes } = await get(address, { integrity, signal });
      return ["", url, 0, bytes];
    } catch (error) {
      const { code = "network", directive = "", status = 0 } = /** @type {Partial<Failure>} */ (error);
      return [`${code}`, directive, status, []];
    }
  };
  answer().then((answer) => signal.aborted || arrived(...answer));
  return () => canceller.abort();
};

/** The same for a file that lies beside `base`, its SHA-256 hash in hexadecimal digits.
    @param {Loader} loader @param {string} file @param {string} base @param {string} sha256 @param {Arrived} arrived */
export const loadBeside = (loader, file, base, sha256, arrived) => {
  const bytes = (sha256.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16));
  return load(loader, new URL(file, base), `sha256-${btoa(String.fromCharCode(...bytes))}`, arrived);
};
