import { createApp } from "vue";
import App from "./App.vue";
import Rates from "./Rates.vue";

createApp(location.search === "?playground" ? Rates : App).mount("#app");
