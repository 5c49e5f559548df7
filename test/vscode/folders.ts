/**
 * Folders of the single-root workspace that exist before VS Code starts: on Linux, its file watcher may miss a file that appears at the
 * same moment as its folder.
 */
export const folders = {
  firstManifest: 'first-manifest',
  renamed: 'renamed-folder',
  deleted: 'deleted-folder',
} as const;
