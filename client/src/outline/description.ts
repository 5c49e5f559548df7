/** The label and description of a node, in the display language. In English they match those of `csa outline`. */
import { type OutlineFact, type OutlineItem } from '../../../server/src/lsp/protocol';

/** The display language: VS Code's `l10n` and `env`. */
export interface Language {
  readonly l10n: { readonly t: (message: string, ...values: string[]) => string };
  readonly env: { readonly language: string };
}

/** Names are shown unchanged; groups and a tenant without a name get a translated label. */
export function labelOf(
  { kind, key, label, isUnnamed }: Pick<OutlineItem, 'kind' | 'key' | 'label' | 'isUnnamed'>, { l10n }: Pick<Language, 'l10n'>,
): string {
  if (isUnnamed === true) return l10n.t('Tenant');
  if (kind !== 'group') return label;
  switch (key) {
    case 'by-principal': return l10n.t('By principal');
    case 'by-attribute': return l10n.t('By attribute');
    default: return label;
  }
}

/** Empty without facts. */
export function descriptionOf(facts: readonly OutlineFact[], language: Language): string {
  return facts.map(fact => wordsFor(fact, language)).join(', ');
}

type Counted = Extract<OutlineFact, { readonly count: number }>;
type Named = Extract<OutlineFact, { readonly name: string } | { readonly set: string }>;
type Plain = Exclude<OutlineFact, Counted | Named>;

function wordsFor(fact: OutlineFact, language: Language): string {
  if ('count' in fact) return countedWords(fact, language);
  return 'name' in fact || 'set' in fact ? namedWords(fact, language) : plainWords(fact, language);
}

function countedWords(fact: Counted, { l10n, env }: Language): string {
  const count = fact.count.toLocaleString(env.language);
  const isOne = fact.count === 1;
  switch (fact.fact) {
    case 'sets': return isOne ? l10n.t('1 set') : l10n.t('{0} sets', count);
    case 'principals': return isOne ? l10n.t('1 principal') : l10n.t('{0} principals', count);
    case 'uses': return usesWords(fact.count, { l10n, env });
    case 'values': return isOne ? l10n.t('1 value') : l10n.t('{0} values', count);
    case 'count': return count;
    case 'active':
      return fact.of === undefined
        ? l10n.t('{0} active', count)
        : l10n.t('{0} of {1} active', count, fact.of.toLocaleString(env.language));
    case 'attributes':
      if (fact.of !== undefined) return l10n.t('{0} of {1}', count, fact.of.toLocaleString(env.language));
      return isOne ? l10n.t('1 attribute') : l10n.t('{0} attributes', count);
  }
}

function usesWords(uses: number, { l10n, env }: Language): string {
  if (uses === 0) return l10n.t('not used');
  return uses === 1 ? l10n.t('1 use') : l10n.t('{0} uses', uses.toLocaleString(env.language));
}

function namedWords(fact: Named, { l10n }: Language): string {
  switch (fact.fact) {
    // As written in the manifest: Graph's own term, an id.
    case 'type': case 'object': return fact.name;
    case 'in-set': return fact.set;
    case 'assigned': return `${fact.set}: ${fact.values.join(', ')}`;
    case 'removed': return l10n.t('{0}: removed', fact.set);
  }
}

function plainWords(fact: Plain, { l10n }: Language): string {
  switch (fact.fact) {
    case 'not-defined': return l10n.t('set not defined');
    case 'deactivated': return l10n.t('deactivated');
    case 'collection': return l10n.t('collection');
    case 'no-values-yet': return l10n.t('no values yet');
    case 'user': return l10n.t('user');
    case 'service-principal': return l10n.t('service principal');
    case 'service-principal-by-application': return l10n.t('service principal, by its application');
  }
}
