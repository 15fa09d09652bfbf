import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";

import { type Code, codeOf, Failure, get, getFile, isAddress, policed } from "../../src/platform/fetch.js";
import { load, loadBeside } from "../../src/platform/rate-file.js";

const BOOK = '{"format":"rate-transparency/1"}';
const hashOf = (text: string) => createHash("sha256").update(text);

const answers: Record<string, RequestListener> = {
  "/book.json": (_, answer) => answer.end(BOOK),
  "/moved": (_, answer) => answer.writeHead(302, { location: "/book.json" }).end(),
  "/gone": (_, answer) => answer.writeHead(410).end("not any more"),
  "/nothing": (_, answer) => answer.writeHead(204).end(),
  "/cut": (request, answer) => {
    answer.writeHead(200, { "content-length": 1000 }).write("the beginning");
    setTimeout(() => request.socket.destroy(), 20);
  },
  "/large": (_, answer) => answer.end("x".repeat(8_000_000)),
  "/too-large": (_, answer) => answer.end("x".repeat(8_000_001)),
  "/slow": (_, answer) => void setTimeout(() => answer.end("late"), 300),
};
const server = createServer((request, answer) => answers[request.url ?? ""]?.(request, answer));
// What a page has for it: somewhere to hear of violations, and an address that others are relative to.
const page = Object.assign(new EventTarget(), { baseURI: "" });

before(async () => {
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  page.baseURI = `http://127.0.0.1:${(server.address() as AddressInfo).port}/somewhere/page.html`;
  Reflect.set(globalThis, "document", page);
});
after(() => server.close());

const at = (path: string) => new URL(path, page.baseURI).href;

const loader = { get: getFile };

/** What `load` tells. */
const loaded = (start: (arrived: Parameters<typeof load>[3]) => unknown) =>
  new Promise<{ code: string; text: string; status: number; body: string }>((done) => {
    start((code, text, status, bytes) => {
      done({ code, text, status, body: Buffer.from(bytes).toString() });
    });
  });

const failed = (code: Code, text = "", status = 0) => ({ code, text, status, body: "" });

test("a file arrives whole, with the address that it came from", async () => {
  const whole = { code: "", text: at("/book.json"), status: 0, body: BOOK };
  assert.deepEqual(await loaded((arrived) => load(loader, "/moved", undefined, arrived)), whole);
  assert.deepEqual(await loaded((arrived) => load(loader, "../book.json", undefined, arrived)), whole);
});

test("a file of more than eight million bytes is refused", async () => {
  const arrives = (path: string) => loaded((arrived) => load(loader, path, undefined, arrived));
  assert.equal((await arrives("/large")).body.length, 8_000_000);
  assert.deepEqual(await arrives("/too-large"), failed("too_large"));
});

test("a file with a hash is that one or none", async () => {
  const integrity = `sha256-${hashOf(BOOK).digest("base64")}`;
  assert.equal((await loaded((arrived) => load(loader, "/book.json", integrity, arrived))).body, BOOK);
  const other = `sha256-${hashOf("another").digest("base64")}`;
  const refused = await loaded((arrived) => load(loader, "/book.json", other, arrived));
  assert.deepEqual(refused, failed("integrity"));
  // A server that says no is not taken for one that sends something else.
  assert.deepEqual(await loaded((arrived) => load(loader, "/gone", other, arrived)), failed("http", "", 410));
});

test("a market's file lies where its index does and is checked by hexadecimal digits", async () => {
  const part = (hash: string) => loaded((arrived) => loadBeside(loader, "book.json", at("/index.json"), hash, arrived));
  assert.equal((await part(hashOf(BOOK).digest("hex"))).body, BOOK);
  assert.deepEqual(await part(hashOf("another").digest("hex")), failed("integrity"));
});

test("why a file did not come is told by a code", async () => {
  assert.deepEqual(await loaded((arrived) => load(loader, "/gone", undefined, arrived)), failed("http", "", 410));
  assert.deepEqual(await loaded((arrived) => load(loader, "/cut", undefined, arrived)), failed("network"));
  const nobody = "http://127.0.0.1:1/book.json";
  assert.deepEqual(await loaded((arrived) => load(loader, nobody, undefined, arrived)), failed("network"));
  assert.deepEqual(await loaded((arrived) => load(loader, "/nothing", undefined, arrived)), failed("http", "", 204));
});

test("what is cancelled tells nothing", async () => {
  let told = false;
  const cancel = load(loader, "/slow", undefined, () => {
    told = true;
  });
  cancel();
  await new Promise((done) => setTimeout(done, 400));
  assert.ok(!told);
});

test("nothing is waited for without end", async () => {
  const message = `${at("/slow")} did not arrive within 0.05 seconds`;
  await assert.rejects(get("/slow", {}, 50), { code: "network", message });
  assert.equal(Buffer.from(await (await get("/slow", {}, 2000)).bytes()).toString(), "late");
});

test("what the page's policy forbids is told with its directive", async () => {
  const violation = (blockedURI: string, disposition: string) =>
    page.dispatchEvent(
      Object.assign(new Event("securitypolicyviolation"), {
        blockedURI,
        disposition,
        effectiveDirective: "connect-src",
      }),
    );
  const fail = (blocked: string, disposition = "enforce") =>
    policed(isAddress(new URL("https://other.example/book.json#part")), "loading it", async () => {
      violation(blocked, disposition);
      throw new Error("Failed to fetch");
    });
  const forbidden = {
    code: "blocked",
    message: "the security policy of this page (connect-src) forbids loading it",
    directive: "connect-src",
  };
  await assert.rejects(fail("https://other.example/book.json"), forbidden);
  await assert.rejects(fail("https://other.example"), forbidden);
  // Somebody else's, or one that is only reported.
  await assert.rejects(fail("https://third.example"), { message: "Failed to fetch" });
  await assert.rejects(fail("https://other.example", "report"), { message: "Failed to fetch" });
});

test("what is no failure of this half has the code that the caller gives", () => {
  assert.equal(codeOf(new Failure("integrity")), "integrity");
  assert.equal(codeOf(new TypeError("x")), "network");
  assert.equal(codeOf("x", "wasm"), "wasm");
});
