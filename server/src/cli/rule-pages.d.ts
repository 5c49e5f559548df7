/** The pages in `test/rules`, by the id of their rule. `esbuild.mjs` puts them into the bundle. */
declare module 'rule-pages' {
  const pages: Readonly<Record<string, string>>;
  export default pages;
}
