import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag === "rate-transparency";

export default { base: "./", plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
