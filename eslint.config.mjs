import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/'] },
  { files: ['**/*.{mjs,cjs}'], rules: { 'max-len': ['error', { code: 140, ignoreUrls: true }] } },
  ...tseslint.configs.strictTypeChecked.map(config => ({ files: ['**/*.ts'], ...config })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Clients that know no workspace folders send it, and the protocol's type demands it.
      '@typescript-eslint/no-deprecated': ['error', { allow: ['rootUri'] }],
      complexity: ['error', 15],
      'max-len': ['error', { code: 140, ignoreUrls: true }],
    },
  },
  {
    // The tape, the scanners and matched patterns are indexed where the bounds have just been tested.
    files: ['server/src/core/{notation,formats}/**', 'server/src/core/tree/tree.ts', 'test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Samples of JSON and patterns of output stay on the line that they describe.
    files: ['test/**'],
    rules: { 'max-len': ['error', { code: 140, ignoreUrls: true, ignoreRegExpLiterals: true, ignorePattern: '^\\s*(?:\\{ )?"' }] },
  },
  {
    files: ['server/src/core/**'],
    rules: {
      'no-restricted-syntax': ['error', {
        selector: 'CallExpression[callee.property.name=/^(push|unshift|splice|concat)$/] > SpreadElement',
        message: 'An array from a document may be longer than a call has arguments: use append().',
      }],
    },
  },
);
