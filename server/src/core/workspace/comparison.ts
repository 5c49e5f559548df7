/** Derives how far the checks of a document reach, from its tenant and the manifests of that tenant. */
import { type ComparedWith, type IncompleteManifest } from './compared-with';
import { type Configurations } from '../configuration/folders';
import { type Document } from './document';
import { type Checkable } from './find';
import { hostSpan } from '../model/unit';
import { sureRequest } from './ours';
import { compareText } from '../text/order';
import { type TenantResolver } from './tenant-resolver';
import { type Span } from '../text/text';
import { tenantKey } from './view';

/** How far the checks of a document reach, as of when each member is called. */
export interface Coverage {
  /** Undefined where there is nothing to compare: no request, body or declaration that is surely ours. */
  comparedWith(): ComparedWith | undefined;
  /** Where the document's first request or body is, for what concerns all of them. Undefined where none is surely ours. */
  firstRequest(): Span | undefined;
  /** The rules that have failed in the document as it is, which is a bug: what they would have found is unknown. */
  failedRules(): readonly string[];
  /** The key of the tenant that the document belongs to, if it belongs to one. */
  tenantKey(): string | undefined;
  /** The folder whose configuration can select its tenant: that of the nearest manifests. Undefined where none is above it. */
  manifestFolder(): string | undefined;
}

export function coverageOf(entry: Checkable, tenants: TenantResolver, configurations: Configurations): Coverage {
  const { document, settings } = entry;
  return {
    comparedWith() {
      if (document.kind !== 'manifest' && document.kind !== 'snapshot' && sureRequest(document) === undefined) return undefined;
      if (!settings.isIgnored) return comparisonOf(entry, tenants);
      const configuration = configurations.ignoring(document.uri);
      return { kind: 'ignored', ...(configuration === undefined ? {} : { configuration }) };
    },
    firstRequest() {
      const first = sureRequest(document);
      return first === undefined ? undefined : hostSpan(first);
    },
    failedRules: () => [...new Set([...document.allUnits()].flatMap(({ checked }) => checked?.failures.map(({ rule }) => rule) ?? []))]
      .sort(compareText),
    tenantKey() {
      const resolution = tenants.resolve(entry);
      return resolution.kind === 'tenant' ? tenantKey(resolution) : undefined;
    },
    manifestFolder: () => tenants.manifestFolderOf(document.uri),
  };
}

/** What the document is compared with, judged by the documents that were last given their tenants. */
export function comparisonOf(entry: Checkable, tenants: TenantResolver): ComparedWith {
  const { document, tenant } = entry;
  const resolution = tenants.resolve(entry);
  if (resolution.kind !== 'tenant') return resolution;
  const manifests = tenants.manifestsOf(tenant);
  const unread = tenants.unreadNear(document.uri);
  const broken = manifests.filter(({ isBroken }) => isBroken);
  if (tenant.view(document.uri) !== undefined) {
    return {
      kind: 'tenant', tenant: resolution.name,
      incomplete: [
        ...broken.map(manifest => incomplete(manifest, document)),
        ...unread.map(({ manifest }): IncompleteManifest => ({ uri: manifest, counts: 'nothing' })),
      ],
    };
  }
  const [firstBroken] = broken;
  if (firstBroken !== undefined) return { kind: 'broken-manifest', manifest: firstBroken.uri };
  const [firstUnread] = unread;
  if (firstUnread !== undefined) return { kind: 'unread-manifest', ...firstUnread };
  const [empty] = manifests;
  return empty === undefined ? { kind: 'no-manifest' } : { kind: 'empty-manifest', manifest: empty.uri };
}

// A manifest with syntax errors is itself compared with what can be read of it, which is what is being written.
function incomplete({ uri, hasLastGood }: Document, viewer: Document): IncompleteManifest {
  return { uri, counts: hasLastGood && uri !== viewer.uri ? 'last-good' : 'readable-parts' };
}
