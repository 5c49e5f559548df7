/** The pages in `docs/rules`, by rule id. `esbuild.mjs` provides them. */
declare module 'rule-pages' {
  const pages: Readonly<Record<string, string>>;
  export default pages;
}
