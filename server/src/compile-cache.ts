/** What an engine has compiled, kept for the next start. */
import * as nodeModule from 'node:module';

/**
 * From Node 22 on, modules that are loaded after this are kept in compiled form, in the folder for temporary files; loading the core then takes a
 * quarter of the time. Where Node cannot do it, or is told not to (`NODE_DISABLE_COMPILE_CACHE=1`), nothing happens.
 */
export function keepCompiled(): void {
  (nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
}
