// The language that an element stands in, whether it may be translated, and changes of both.

/** The language as its BCP 47 tag has it, with its region; nothing where there is none in it. Servers write
    `es_MX.UTF-8`, too. What a tag says beyond the region would give numbers and dates other digits than the words
    have. */
export const localeOf = (written: string): string | undefined => {
  const [first = ""] = written.trim().split(/[^\w-]/);
  let tag = first.replaceAll("_", "-");
  for (; tag; tag = tag.replace(/-?[^-]*$/, "")) {
    try {
      const { language, region } = new Intl.Locale(tag);
      return region ? `${language}-${region}` : language;
    } catch {
      // It may be one without its last part.
    }
  }
  return undefined;
};

/** The element, and the host of each shadow tree that it is in. */
const withHosts = (element: Element): Element[] => {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  return host ? [element, ...withHosts(host)] : [element];
};

/** The nearest ancestor with this attribute, in this tree or the trees around it. */
const nearest = (element: Element, attribute: string): HTMLElement | null | undefined =>
  withHosts(element)
    .map((it) => it.closest<HTMLElement>(`[${attribute}]`))
    .find(Boolean);

/** The language of the nearest ancestor that says one; English without any. */
export const languageOf = (element: Element): string =>
  localeOf(nearest(element, "lang")?.getAttribute("lang") ?? "") ?? "en";

/** Whether what is in an element is to be translated, by the nearest ancestor that says so. */
export const isTranslated = (element: Element): boolean => nearest(element, "translate")?.translate ?? true;

/** Calls back when the language changes anywhere around an element, or whether it is to be translated. Gives what stops
    that. */
export const onLanguageChange = (element: Element, listener: () => void): (() => void) => {
  const observer = new MutationObserver(listener);
  for (const it of withHosts(element)) {
    observer.observe(it.getRootNode(), { subtree: true, attributeFilter: ["lang", "translate"] });
  }
  return () => observer.disconnect();
};
