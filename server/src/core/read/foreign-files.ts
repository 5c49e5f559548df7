/** JSON files that belong to other programs whatever they hold, also while they are empty. */

const names = new Set([
  'package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'composer.json', 'bower.json', 'lerna.json', 'nx.json', 'project.json',
  'workspace.json', 'angular.json', 'turbo.json', 'rush.json', 'deno.json', 'deno.jsonc', 'jsr.json', 'bunfig.json', 'biome.json',
  'biome.jsonc', 'vercel.json', 'now.json', 'firebase.json', 'renovate.json', 'cspell.json', 'typedoc.json', 'api-extractor.json',
  'settings.json', 'launch.json', 'tasks.json', 'extensions.json', 'keybindings.json', 'devcontainer.json', 'global.json', 'nuget.json',
  'launchsettings.json', 'host.json', 'local.settings.json', 'function.json', 'azuredeploy.json', 'bicepconfig.json', 'manifest.json',
  'openapi.json', 'swagger.json', 'components.json', 'language-configuration.json',
]);

const patterns: readonly RegExp[] = [
  // Dot files configure a tool.
  /^\./,
  /^(?:tsconfig|jsconfig|appsettings|docker-compose)(?:[.-][^/]*)?\.jsonc?$/,
  /^package\.nls\b/,
  /\.(?:schema|config|code-workspace|code-snippets|webmanifest|parameters)(?:\.jsonc?)?$/,
];

const folders = /\/(?:\.vscode|\.devcontainer|\.github|\.azuredevops|\.idea|\.vs)\//;

/** Whether a file of this URI is known to belong to another program. */
export function isForeignFile(uri: string): boolean {
  const path = uri.toLowerCase();
  const name = path.slice(path.lastIndexOf('/') + 1);
  return names.has(name) || folders.test(path) || patterns.some(pattern => pattern.test(name));
}
