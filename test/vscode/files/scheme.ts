/** The scheme of URIs in the virtual file system; the package.json in this folder has it, too. */
export const scheme = 'csa-test';
