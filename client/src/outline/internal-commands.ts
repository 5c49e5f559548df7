/** Commands that only the rows of the views use: they are not in package.json, so they are not in the command palette. */

/** Goes to an `OutlineElement` in its manifest. */
export const openCommand = 'csa.outline.open';
/** Returns the rows of both views and their filter, for tests. */
export const inspectCommand = 'csa.outline.inspect';
