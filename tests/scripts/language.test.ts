import assert from "node:assert/strict";
import { test } from "node:test";

import { isTranslated, languageOf, localeOf } from "../../src/embed/language.js";

test("a tag is read however browsers and servers write it", () => {
  for (const [written, locale] of [
    ["en", "en"],
    ["ES", "es"],
    ["es_MX", "es-MX"],
    ["en_GB", "en-GB"],
    ["es-419", "es-419"],
    ["fr_CA.UTF-8", "fr-CA"],
    ["es_ES.UTF-8", "es-ES"],
    ["en-US@posix", "en-US"],
    ["en-US-posix", "en-US"],
    [" es-MX ", "es-MX"],
    ["\nes\t", "es"],
    ["spa", "es"],
    ["es, en;q=0.9", "es"],
    ["es-MX;q=0.9", "es-MX"],
    ["es--MX", "es"],
    ["es-MX-!", "es-MX"],
    ["es-Latn-MX", "es-MX"],
    ["es-latam", "es"],
    ["zh_Hant_TW", "zh-TW"],
    ["en-u-nu-arab", "en"],
    ["es-MX-u-nu-arab-ca-persian", "es-MX"],
  ] as const) {
    assert.equal(localeOf(written), locale, written);
    assert.equal(localeOf(locale), locale, "what is read is read as the same again");
  }
  for (const none of ["", "  ", "x-default", "C", "_", "-", '">', "\u0000", "i-klingon", "1"]) {
    assert.equal(localeOf(none), undefined, none);
  }
});

/** An element with its ancestors' attributes in this tree, nearest first, and the host of the tree. */
const element = (attributes: Record<string, string>[], host?: unknown) =>
  ({
    closest: (selector: string) => {
      const name = selector.slice(1, -1);
      const found = attributes.find((of) => name in of);
      return found && { getAttribute: () => found[name], translate: found.translate !== "no" };
    },
    getRootNode: () => ({ host }),
  }) as unknown as Element;

test("the nearest language counts, across the borders of shadow trees", () => {
  assert.equal(languageOf(element([])), "en");
  assert.equal(languageOf(element([{ lang: "es_US" }, { lang: "fr" }])), "es-US");
  assert.equal(languageOf(element([], element([], element([{ lang: "ES" }])))), "es");
  assert.equal(languageOf(element([{ lang: "fr" }], element([{ lang: "es" }]))), "fr");
  // Who says that the language is not known, or says none that is one, does not mean the one around.
  for (const lang of ["", "x-default", "%"]) {
    assert.equal(languageOf(element([{ lang }], element([{ lang: "es" }]))), "en", lang);
  }
});

test("what is not to be translated is not, across the borders of shadow trees", () => {
  assert.equal(isTranslated(element([], element([]))), true);
  assert.equal(isTranslated(element([], element([{ translate: "no" }]))), false);
  assert.equal(isTranslated(element([{ translate: "yes" }], element([{ translate: "no" }]))), true);
});
