import { page } from '../page.js';

const fragment = '#what-if=';

/** What a reader changed: thresholds by name, weights by criterion, goalposts by criterion/input, newest values by indicator/subject. */
export class Change {
  constructor(kept = {}) {
    this.thresholds = kept.thresholds ?? {};
    this.weights = kept.weights ?? {};
    this.goalposts = kept.goalposts ?? {};
    this.values = kept.values ?? {};
  }

  get isEmpty() {
    return [this.thresholds, this.weights, this.goalposts, this.values].every(part => Object.keys(part).length === 0);
  }

  /** A criterion's new weight; those of the others of its pillar give way in proportion, so that the sum stays 1. */
  weigh(pillar, id, weight) {
    const of = criterion => this.weights[criterion.id] ?? criterion.weight;
    const others = pillar.criteria.filter(criterion => criterion.id !== id);
    const rest = others.reduce((sum, criterion) => sum + of(criterion), 0);
    const own = others.length === 0 ? 1 : Math.min(Math.max(weight, 0), 1);
    for (const criterion of others) {
      // Without any weight among the others there is no proportion to keep.
      this.weights[criterion.id] = round(rest > 0 ? of(criterion) * (1 - own) / rest : (1 - own) / others.length);
    }

    this.weights[id] = round(1 - others.reduce((sum, criterion) => sum + this.weights[criterion.id], 0));
  }

  /** The body of POST /evaluate. */
  body() {
    const rubric = {
      ...Object.keys(this.thresholds).length > 0 ? { verdict: this.thresholds } : {},
      ...Object.keys(this.weights).length > 0 ? { weights: this.weights } : {},
      ...Object.keys(this.goalposts).length > 0 ? { goalposts: this.goalposts } : {},
    };
    return {
      asOf: page.asOf,
      ...page.subject ? { subject: page.subject } : {},
      stored: { knownOn: page.knownOn, ...page.recordedBy ? { recordedBy: page.recordedBy } : {} },
      ...Object.keys(rubric).length > 0 ? { rubric } : {},
      observations: Object.values(this.values),
    };
  }

  /** The same request for a terminal. */
  curl() {
    const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;
    const address = new URL(page.addresses.evaluate, location.href).href;
    return `curl -s ${quoted(address)} -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(this.body()))}`;
  }

  /** The address of this very what-if over this very report. */
  link() {
    const address = new URL(page.addresses.page, location.href);
    address.hash = this.isEmpty ? '' : fragment.slice(1) + encodeURIComponent(JSON.stringify(this));
    return address.href;
  }

  /** The what-if that the page was opened with; an empty one when there is none or it cannot be read. */
  static fromAddress() {
    try {
      return location.hash.startsWith(fragment) ? new Change(JSON.parse(decodeURIComponent(location.hash.slice(fragment.length)))) : new Change();
    } catch {
      return new Change();
    }
  }
}

const round = value => Number(value.toFixed(6));
