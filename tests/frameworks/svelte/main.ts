import { mount } from "svelte";
import App from "./App.svelte";
import Rates from "./Rates.svelte";

mount(location.search === "?playground" ? Rates : App, { target: document.querySelector("#app")! });
