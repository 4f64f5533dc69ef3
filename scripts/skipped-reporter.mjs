import { relative } from 'node:path';
import { root } from './root.mjs';

/** Lists the tests that did not run, at the end where nobody overlooks them. */
export default class SkippedReporter {
  onRunComplete(_contexts, results) {
    const lines = results.testResults.flatMap(({ testFilePath, testResults }) =>
      testResults
        .filter(({ status }) => status === 'pending')
        .map(({ fullName }) => `  ${relative(root, testFilePath)}: ${fullName}`),
    );
    const narrowed = results.testResults.some(({ testResults }) => testResults.length === 0);
    if (lines.length > 0 && !narrowed) process.stderr.write(`\nSkipped:\n${lines.sort().join('\n')}\n`);
  }
}
