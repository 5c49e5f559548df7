/** Sets and attributes have the same rules for names and descriptions; only the words differ. */
import { cleanedName, exceeds, forbiddenCharacters, startsWithDigit, badCharacters, badLength } from '../graph/names';
import { lengths } from '../graph/limits';
import { type AttributeSet, type Definition } from '../model/model';
import { type Severity } from './finding';
import { replaceValue } from '../tree/edits';
import { renameDefinition } from '../model/reference';
import { defineRule, type Detected, type Rule, type RuleFix } from './rule';
import * as shapes from '../graph/shape';
import { type At, type Edit } from '../text/text';
import { isPlaceholder } from '../model/value';
import { lengthOf, quote } from '../text/words';

interface Named<Kind extends 'set' | 'definition'> {
  readonly kind: Kind;
  /** As in "An attribute set's name". */
  readonly noun: string;
  /** Where a description is sent or modelled. */
  readonly described: readonly shapes.Shape[];
  readonly name: (subject: Subject[Kind]) => At<string> | undefined;
  /** The edits that give the subject another name. */
  readonly rename: (subject: Subject[Kind], name: string) => readonly Edit[];
}

interface Subject {
  readonly set: AttributeSet;
  readonly definition: Definition;
}

const set: Named<'set'> = {
  kind: 'set', noun: 'attribute set', described: [shapes.attributeSet, shapes.attributeSetUpdate], name: ({ id }) => id,
  rename: ({ id, element }, name) => id === undefined ? [] : [replaceValue(element.tree, element.valueNode('id'), JSON.stringify(name))],
};
const definition: Named<'definition'> = {
  kind: 'definition', noun: 'attribute', described: [shapes.definition, shapes.definitionUpdate], name: subject => subject.name,
  rename: (subject, name) => renameDefinition(subject, { name }),
};

interface BadName<Kind extends 'set' | 'definition'> extends Detected {
  readonly subject: Subject[Kind];
  readonly name: string;
}

interface LongText extends Detected {
  readonly text: string;
}

/** What all rules of this file have in common. */
const documentedError = { severity: 'error', confidence: 'documented', sources: ['E-OV', 'S2'] } as const;

interface NameRule<Kind extends 'set' | 'definition'> {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly named: Named<Kind>;
  /** How bad the name is; undefined when it is right. */
  readonly judge: (name: string) => Severity | undefined;
  readonly message: (found: BadName<Kind>) => string;
  readonly fixes?: (found: BadName<Kind>) => readonly RuleFix[];
}

/** A rule that reads nothing but the name. */
function nameRule<Kind extends 'set' | 'definition'>({ named: { kind, name }, judge, ...parts }: NameRule<Kind>): Rule<Kind> {
  return defineRule<Kind, BadName<Kind>>({
    ...parts,
    ...documentedError,
    group: kind,
    appliesTo: kind,
    detect(subject, _context, found) {
      const at = name(subject);
      if (at === undefined || isPlaceholder(at.value)) return;
      const severity = judge(at.value);
      if (severity !== undefined) found({ at, subject, name: at.value, severity });
    },
  });
}

function nameCharacters<Kind extends 'set' | 'definition'>(named: Named<Kind>, id: string): Rule<Kind> {
  const { noun, rename } = named;
  return nameRule({
    id,
    title: `The name of an ${noun} has a character that names cannot have`,
    why: `Names take letters and digits, a letter first: no space, no punctuation. A name can never be changed once the ${noun} exists.`,
    named,
    judge: name => forbiddenCharacters(name).length > 0 || startsWithDigit(name) ? 'error' : undefined,
    message: ({ name }) => badCharacters(noun, name),
    fixes: ({ subject, name }) => {
      const cleaned = cleanedName(name);
      return cleaned === undefined ? [] : [{ title: `Change to ${quote(cleaned)}`, isSafe: false, edits: rename(subject, cleaned) }];
    },
  });
}

function nameLength<Kind extends 'set' | 'definition'>(named: Named<Kind>, id: string): Rule<Kind> {
  const { noun } = named;
  return nameRule({
    id,
    title: `The name of an ${noun} is empty or longer than ${lengths.name} characters`,
    why: `Graph takes names of 1 to ${lengths.name} characters. A name can never be changed once the ${noun} exists.`,
    named,
    judge: name => name === '' ? 'error' : severityOfExcess(name, lengths.name),
    message: ({ name }) => badLength(noun, name),
  });
}

/** Undefined when the string fits. */
function severityOfExcess(text: string, limit: number): Severity | undefined {
  const excess = exceeds(text, limit);
  return excess === undefined ? undefined : excess === 'surely' ? 'error' : 'warning';
}

function descriptionLength<Kind extends 'set' | 'definition'>({ kind, noun, described }: Named<Kind>, id: string): Rule<'file'> {
  return defineRule<'file', LongText>({
    id,
    title: `The description of an ${noun} is longer than ${lengths.description} characters`,
    why: `Graph takes descriptions of at most ${lengths.description} characters. Spaces and punctuation are fine.`,
    ...documentedError,
    group: kind,
    appliesTo: 'file',
    detect({ objects, problems }, _context, found) {
      if (problems.length > 0) return;
      for (const element of objects) {
        // Written shorter than the limit, it is: an escape only makes it longer.
        if (!described.includes(element.shape) || !element.isWrittenLonger('description', lengths.description)) continue;
        const description = element.string('description');
        if (description === undefined || isPlaceholder(description.value)) continue;
        const severity = severityOfExcess(description.value, lengths.description);
        if (severity !== undefined) found({ at: description, text: description.value, severity });
      }
    },
    message: ({ text }) =>
      `The description of an ${noun} can have at most ${lengths.description} characters; this one has ${lengthOf(text)}.`,
  });
}

export const nameRules = {
  setCharacters: (id: string): Rule<'set'> => nameCharacters(set, id),
  attributeCharacters: (id: string): Rule<'definition'> => nameCharacters(definition, id),
  setLength: (id: string): Rule<'set'> => nameLength(set, id),
  attributeLength: (id: string): Rule<'definition'> => nameLength(definition, id),
  setDescription: (id: string): Rule<'file'> => descriptionLength(set, id),
  attributeDescription: (id: string): Rule<'file'> => descriptionLength(definition, id),
};
