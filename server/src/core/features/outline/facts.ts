/** The description after a node's label: facts, which a client may show in its own language, and the English words of the command line. */
import { share } from '../../tenant/counts';
import { count, grouped, usesText, visible } from '../../text/words';

/** Its strings come from documents. */
export type OutlineFact =
  /** Of a tenant. */
  | { readonly fact: 'sets'; readonly count: number }
  | { readonly fact: 'active'; readonly count: number; readonly of?: number }
  | { readonly fact: 'principals'; readonly count: number }
  /** Of a set; `of`: its capacity. */
  | { readonly fact: 'attributes'; readonly count: number; readonly of?: number }
  | { readonly fact: 'not-defined' }
  /** Of a definition or a predefined value. */
  | { readonly fact: 'deactivated' }
  | { readonly fact: 'type'; readonly name: string }
  | { readonly fact: 'collection' }
  | { readonly fact: 'values'; readonly count: number }
  | { readonly fact: 'no-values-yet' }
  /** How often a definition is used; absent where this is not known. */
  | { readonly fact: 'uses'; readonly count: number }
  /** The kinds of principals. */
  | { readonly fact: 'user' }
  | { readonly fact: 'service-principal' }
  | { readonly fact: 'service-principal-by-application' }
  /** The id of a principal whose name is known. */
  | { readonly fact: 'object'; readonly name: string }
  /** Of an attribute that is assigned. */
  | { readonly fact: 'in-set'; readonly set: string }
  | { readonly fact: 'assigned'; readonly set: string; readonly values: readonly string[] }
  | { readonly fact: 'removed'; readonly set: string }
  /** How many children. */
  | { readonly fact: 'count'; readonly count: number };

/** In English, as the command line prints it; empty without facts. */
export function descriptionOf(facts: readonly OutlineFact[]): string {
  return facts.map(wordsFor).join(', ');
}

/** The fact with hidden characters made visible, for display. */
export function visibleFact(fact: OutlineFact): OutlineFact {
  switch (fact.fact) {
    case 'type': case 'object': return { ...fact, name: visible(fact.name) };
    case 'in-set': case 'removed': return { ...fact, set: visible(fact.set) };
    case 'assigned': return { ...fact, set: visible(fact.set), values: fact.values.map(visible) };
    default: return fact;
  }
}

function wordsFor(fact: OutlineFact): string {
  switch (fact.fact) {
    case 'sets': return count(fact.count, 'set');
    case 'active': return `${share(fact.count, fact.of)} active`;
    case 'principals': return count(fact.count, 'principal');
    case 'attributes': return fact.of === undefined ? count(fact.count, 'attribute') : `${grouped(fact.count)} of ${grouped(fact.of)}`;
    case 'type': case 'object': return fact.name;
    case 'values': return count(fact.count, 'value');
    case 'uses': return usesText(fact.count);
    case 'in-set': return fact.set;
    case 'assigned': return `${fact.set}: ${fact.values.join(', ')}`;
    case 'removed': return `${fact.set}: removed`;
    case 'count': return grouped(fact.count);
    default: return fixedWords[fact.fact];
  }
}

/** Of the facts without numbers and names. */
const fixedWords = {
  'not-defined': 'set not defined',
  'deactivated': 'deactivated',
  'collection': 'collection',
  'no-values-yet': 'no values yet',
  'user': 'user',
  'service-principal': 'service principal',
  'service-principal-by-application': 'service principal, by its application',
} as const;
