/** The scheme of the addresses of the virtual file system; package.json beside it names it, too. */
export const scheme = 'csa-test';
