import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { Rates } from "./Rates";

createRoot(document.querySelector("#app")!).render(createElement(location.search === "?playground" ? Rates : App));
