// Styles of shadow trees, in whatever document they are.

/** The sheets that have been made, by their texts. Only their own document's trees can adopt them. */
const made = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** Has a shadow tree adopt sheets with these texts, after those that it has; the page may have put some there. No policy
    restricts them. */
export const adopt = (
  { ownerDocument: page, adoptedStyleSheets: adopted }: ShadowRoot,
  texts: Iterable<string>,
): void => {
  // Of a document without a window, such as a template's, nothing is seen. Some browsers have no such sheets.
  const Sheet = page.defaultView?.CSSStyleSheet;
  if (!Sheet || !adopted) return;
  const sheets = made.get(page) ?? new Map<string, CSSStyleSheet>();
  made.set(page, sheets);
  for (const text of texts) {
    const sheet = sheets.get(text) ?? new Sheet();
    if (!sheets.has(text)) sheet.replaceSync(text);
    sheets.set(text, sheet);
    if (!adopted.includes(sheet)) adopted.push(sheet);
  }
};
