/** Makes the view that features get of a document. */
import { comparisonOf } from './comparison';
import { hostFindings, withoutFormer } from './host-findings';
import { type Entry } from './options';
import { compareText } from '../text/order';
import { type TenantResolver } from './tenant-resolver';
import { type UnitMemory } from './unit-memo';
import { type DocumentView } from './view';

export interface Surroundings {
  readonly tenants: TenantResolver;
  readonly memory: UnitMemory;
  /** All documents of the workspace, by their URIs. */
  readonly entries: ReadonlyMap<string, Entry>;
}

export function viewOf(entry: Entry, { tenants, memory, entries }: Surroundings): DocumentView {
  const { document, settings, tenant } = entry;
  return {
    document, settings, tenant: tenant.view(document.uri), memory,
    comparedWith: () => comparisonOf(entry, tenants),
    suppose: supposition => {
      const { before, after } = tenant.suppose(supposition, settings.limits);
      return hostFindings(withoutFormer(after, before), settings, document);
    },
    tenantDocuments: () => tenant === tenants.nowhere ? [document] : [...entries.values()]
      .filter(other => other.tenant === tenant && !other.settings.isIgnored).map(other => other.document)
      .sort((a, b) => compareText(a.uri, b.uri)),
    allUris: () => entries.keys(),
  };
}
