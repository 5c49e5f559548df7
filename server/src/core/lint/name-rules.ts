/** Sets and attributes have the same rules for names and descriptions; only the words differ. */
import { cleanedName, exceeds, forbiddenCharacters, startsWithDigit, badCharacters, badLength } from '../graph/names';
import { lengths } from '../graph/limits';
import { type AttributeSet, type Definition } from '../model/model';
import { renameDefinition } from '../model/reference';
import { defineRule, type Detected, type Rule } from './rule';
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
  rename: ({ id }, name) => id === undefined ? [] : [{ start: id.start, end: id.end, text: JSON.stringify(name) }],
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

function characters<Kind extends 'set' | 'definition'>({ kind, noun, name, rename }: Named<Kind>, id: string): Rule<Kind> {
  return defineRule<Kind, BadName<Kind>>({
    id,
    title: `The name of an ${noun} has a character that names cannot have`,
    why: `Names take letters and digits, a letter first: no space, no punctuation. A name can never be changed once the ${noun} exists.`,
    severity: 'error',
    confidence: 'documented',
    sources: ['E-OV', 'S2'],
    group: kind,
    appliesTo: kind,
    detect(subject, _context, found) {
      const at = name(subject);
      if (at === undefined || isPlaceholder(at.value)) return;
      if (forbiddenCharacters(at.value).length > 0 || startsWithDigit(at.value)) found({ at, subject, name: at.value });
    },
    message: ({ name: bad }) => badCharacters(noun, bad),
    fixes: ({ subject, name: bad }) => {
      const cleaned = cleanedName(bad);
      return cleaned === undefined ? [] : [{ title: `Change to ${quote(cleaned)}`, isSafe: false, edits: rename(subject, cleaned) }];
    },
  });
}

function nameLength<Kind extends 'set' | 'definition'>({ kind, noun, name }: Named<Kind>, id: string): Rule<Kind> {
  return defineRule<Kind, LongText>({
    id,
    title: `The name of an ${noun} is empty or longer than ${lengths.name} characters`,
    why: `Graph takes names of 1 to ${lengths.name} characters. A name can never be changed once the ${noun} exists.`,
    severity: 'error',
    confidence: 'documented',
    sources: ['E-OV', 'S2'],
    group: kind,
    appliesTo: kind,
    detect(subject, _context, found) {
      const at = name(subject);
      if (at === undefined || isPlaceholder(at.value)) return;
      const excess = exceeds(at.value, lengths.name);
      if (at.value === '' || excess !== undefined) found({ at, text: at.value, ...(excess === 'perhaps' ? { severity: 'warning' } : {}) });
    },
    message: ({ text }) => badLength(noun, text),
  });
}

function descriptionLength<Kind extends 'set' | 'definition'>({ kind, noun, described }: Named<Kind>, id: string): Rule<'file'> {
  return defineRule<'file', LongText>({
    id,
    title: `The description of an ${noun} is longer than ${lengths.description} characters`,
    why: `Graph takes descriptions of at most ${lengths.description} characters. Spaces and punctuation are fine.`,
    severity: 'error',
    confidence: 'documented',
    sources: ['E-OV', 'S2'],
    group: kind,
    appliesTo: 'file',
    detect({ objects, problems }, _context, found) {
      if (problems.length > 0) return;
      for (const element of objects) {
        // Written shorter than the limit, it is: an escape only makes it longer.
        if (!described.includes(element.shape) || !element.isWrittenLonger('description', lengths.description)) continue;
        const description = element.string('description');
        if (description === undefined || isPlaceholder(description.value)) continue;
        const excess = exceeds(description.value, lengths.description);
        if (excess !== undefined) {
          found({ at: description, text: description.value, ...(excess === 'perhaps' ? { severity: 'warning' } : {}) });
        }
      }
    },
    message: ({ text }) =>
      `The description of an ${noun} can have at most ${lengths.description} characters; this one has ${lengthOf(text)}.`,
  });
}

export const nameRules = {
  setCharacters: (id: string): Rule<'set'> => characters(set, id),
  attributeCharacters: (id: string): Rule<'definition'> => characters(definition, id),
  setLength: (id: string): Rule<'set'> => nameLength(set, id),
  attributeLength: (id: string): Rule<'definition'> => nameLength(definition, id),
  setDescription: (id: string): Rule<'file'> => descriptionLength(set, id),
  attributeDescription: (id: string): Rule<'file'> => descriptionLength(definition, id),
};
