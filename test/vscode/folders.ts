/**
 * Folders of the single-root workspace that are there before VS Code is: on Linux, its file watcher may miss what appears in a folder at
 * the moment that the folder does.
 */
export const folders = {
  firstManifest: 'first-manifest',
  renamed: 'renamed-folder',
  deleted: 'deleted-folder',
} as const;
