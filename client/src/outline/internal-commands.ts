/** Commands that only rows of the views name: they are not in package.json, so nobody finds them in the command palette. */

/** Goes to an `OutlineElement` in its manifest. */
export const openCommand = 'csa.outline.open';
/** Shows more children, of a view and a path. */
export const showMoreCommand = 'csa.outline.showMore';
/** Gives the rows of both views and their filter to tests. */
export const inspectCommand = 'csa.outline.inspect';
