import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asRepositoryName } from '../../src/github/words.js';
import { repositoryNamed } from '../../src/task/repository.js';

test('what a person may type is what GitHub can answer', () => {
  const part = fc.oneof(
    fc.stringMatching(/^[a-zA-Z0-9._/-]{0,12}$/),
    fc.string(),
    fc.constantFrom('.', '..', 'tide', 'a'.repeat(101)),
  );
  fc.assert(
    fc.property(part, part, (owner, name) => {
      const text = `${owner}/${name}`;
      expect(repositoryNamed(text)).toBe(asRepositoryName(text));
    }),
    {
      numRuns: 500,
      examples: [
        ['harbour', 'tide'],
        ['harbour', 'tide\n'],
        ['https://github.com', 'tide'],
      ],
    },
  );
});
