// What a state's page does before its widget starts.

const element = document.querySelector("rate-transparency");

const blob = (content: BlobPart[]) => URL.createObjectURL(new Blob(content, { type: "application/json" }));

/** Has files whose addresses end so come otherwise. */
const answer = (end: RegExp, otherwise: (file: Promise<Response>) => Promise<Response>) => {
  const fetched = window.fetch;
  window.fetch = (input, init) => {
    const file = fetched(input, init);
    return end.test(String(input instanceof Request ? input.url : input)) ? otherwise(file) : file;
  };
};

const settings: Record<string, () => void> = {
  // A file that never comes.
  loading: () => answer(/slow\.json$/, () => new Promise(() => {})),
  // A language that reads from right to left: English, which says that it does.
  "right-to-left": () =>
    answer(
      /en-first-\w+\.txt$/,
      async (file) => new Response((await (await file).text()).replace("\nltr\n", "\nrtl\n")),
    ),
  // An address that nothing is at any more.
  network: () => {
    const gone = blob(["{}"]);
    URL.revokeObjectURL(gone);
    element?.setAttribute("src", gone);
  },
  // A browser that cannot run the application.
  wasm: () => {
    Reflect.deleteProperty(window, "WebAssembly");
  },
  // The fields, which are folded where there is little room.
  unfolded: () => {
    const look = () => {
      const change = element?.shadowRoot?.querySelector<HTMLButtonElement>(".change");
      if (change) change.click();
      else requestAnimationFrame(look);
    };
    look();
  },
  "too-large": () => {
    element?.setAttribute("src", blob([" ".repeat(8 * 1024 * 1024 + 1)]));
  },
};

const setting = document.body.dataset.setting;
if (setting) settings[setting]?.();
