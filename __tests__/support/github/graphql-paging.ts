/** An error that a resolver means: GitHub's type and words. */
export class GraphQlRefusal extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export interface PageArguments {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string;
  readonly before?: string;
}

const cursor = (at: number): string => Buffer.from(`cursor:${at}`).toString('base64');
const position = (text: string): number => Number(Buffer.from(text, 'base64').toString().replace('cursor:', ''));

/** One page of a list, with GitHub's rules for its bounds. */
export function connection<Item>(
  name: string,
  page: PageArguments,
  items: readonly Item[],
  nodeOf: (item: Item) => unknown,
) {
  const count = page.first ?? page.last;
  if (count === undefined)
    throw new GraphQlRefusal(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  const which = page.first === undefined ? 'last' : 'first';
  if (count > 100)
    throw new GraphQlRefusal(
      'EXCESSIVE_PAGINATION',
      `Requesting ${count} records on the \`${name}\` connection exceeds the \`${which}\` limit of 100 records.`,
    );
  const from = page.after === undefined ? 0 : position(page.after) + 1;
  const until = page.before === undefined ? items.length : position(page.before);
  const start = which === 'first' ? from : Math.max(from, until - count);
  const end = which === 'first' ? Math.min(until, from + count) : until;
  const nodes = items.slice(start, end).map(nodeOf);
  return {
    nodes,
    totalCount: items.length,
    pageInfo: {
      startCursor: nodes.length > 0 ? cursor(start) : null,
      endCursor: nodes.length > 0 ? cursor(end - 1) : null,
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
    },
  };
}

export function sortedBy<Item>(items: readonly Item[], key: (item: Item) => string, direction: 'ASC' | 'DESC'): Item[] {
  const sign = direction === 'ASC' ? 1 : -1;
  return [...items].sort((one, other) => (key(one) === key(other) ? 0 : key(one) < key(other) ? -sign : sign));
}
