export default {
  // The folders around hold other projects.
  turbopack: { root: import.meta.dirname },
};
