/** What a document is compared with: a tenant, or none, and why. The lens, the status, Problems and `csa lint` all report this value. */
import { fileName } from '../text/uri';
import { quote, shortened } from '../text/words';

export type ComparedWith = ComparedWithTenant | NotCompared;

export interface ComparedWithTenant {
  readonly kind: 'tenant';
  /** Its name; empty for manifests that name none. */
  readonly tenant: string;
  /** Its manifests that do not count as they are now. */
  readonly incomplete: readonly IncompleteManifest[];
}

export interface IncompleteManifest {
  readonly uri: string;
  /**
   * What counts instead: of a file with syntax errors what it was before them, or, if it always had some, what can be read; nothing of one
   * that is not read.
   */
  readonly counts: 'last-good' | 'readable-parts' | 'nothing';
}

/** Why a document is compared with no tenant. */
export type NotCompared =
  /** Neither its folder nor one above it has a manifest. */
  | { readonly kind: 'no-manifest' }
  /** The nearest manifests name several tenants. `selected`: the name in the configuration, which none of them has. */
  | { readonly kind: 'several-tenants'; readonly tenants: readonly string[]; readonly selected?: string }
  /** Nothing can be read of the nearest manifest. */
  | { readonly kind: 'broken-manifest'; readonly manifest: string }
  /** The nearest manifest is too large, or cannot be read. `reason` is a phrase to follow its name. */
  | { readonly kind: 'unread-manifest'; readonly manifest: string; readonly reason: string }
  /** The nearest manifest declares nothing. */
  | { readonly kind: 'empty-manifest'; readonly manifest: string }
  /** The document is not checked at all. `configuration`: the URI of the file that ignores it, unless an option does. */
  | { readonly kind: 'ignored'; readonly configuration?: string };

/** Why it is not compared, as a phrase to follow a colon. */
export function reasonNotCompared(why: NotCompared): string {
  switch (why.kind) {
    case 'no-manifest': return 'there is no manifest in the same folder or above';
    case 'several-tenants': return why.selected === undefined
      ? `the nearest manifests belong to several tenants (${tenantNames(why.tenants)})`
      : `the configuration selects the tenant ${quote(why.selected)}, but the nearest manifests belong to ${tenantNames(why.tenants)}`;
    case 'broken-manifest': return `nothing can be read of ${nameOf(why.manifest)}, which has syntax errors`;
    case 'unread-manifest': return `${nameOf(why.manifest)} is not read: ${why.reason}`;
    case 'empty-manifest': return `${nameOf(why.manifest)} declares nothing yet`;
    case 'ignored': return 'the configuration ignores this file';
  }
}

/** What mends it, as a sentence. Undefined where nothing is wrong. */
export function remedyOf(why: NotCompared): string | undefined {
  switch (why.kind) {
    case 'several-tenants': return 'Select one: "tenant" in .csarc.json names it.';
    case 'broken-manifest': return 'Correct the manifest.';
    case 'unread-manifest': return 'Split the manifest, or make it readable.';
    case 'no-manifest': case 'empty-manifest': case 'ignored': return undefined;
  }
}

/** With what it is compared, if not with all manifests as they are now: a phrase such as "compared with …". Otherwise undefined. */
export function caveatOf({ tenant, incomplete }: ComparedWithTenant): string | undefined {
  const [first] = incomplete;
  if (first === undefined) return undefined;
  const name = nameOf(first.uri);
  const others = incomplete.length === 1 ? '' : ` and ${incomplete.length - 1} more`;
  const whole = tenant === '' ? 'the tenant' : shortened(tenant);
  switch (first.counts) {
    case 'last-good': return incomplete.length === 1
      ? `compared with ${name} as it was before its syntax errors`
      : `compared with ${name}${others} as they were before their syntax errors`;
    case 'readable-parts': return `compared with what can be read of ${name}${others}`;
    case 'nothing': return `compared with ${whole} without ${name}${others}, which cannot be read`;
  }
}

function nameOf(uri: string): string {
  return shortened(fileName(uri));
}

const mostNames = 3;

function tenantNames(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map(name => name === '' ? 'one without a name' : shortened(name));
  return [...shown, ...(names.length > mostNames ? [`${names.length - mostNames} more`] : [])].join(', ');
}
