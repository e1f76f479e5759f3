// The part of Grafana's dashboard model that the dashboard uses: grafana.com/docs, "Dashboard JSON model".
// Grafana's own builders (grafana-foundation-sdk) are at 0.0.x and bring a thousand files.

/** Grafana's names of units. */
export type Unit = 's' | 'dtdurations' | 'ops' | 'reqps' | 'short' | 'percentunit' | 'bytes' | 'none';

export interface Panel {
  readonly title: string;
  /** What it shows, and what to make of it. */
  readonly description: string;
  readonly unit: Unit;
  /** PromQL by legend. `{{label}}` in a legend is replaced. */
  readonly queries: Readonly<Record<string, string>>;
  /** One number instead of a graph. */
  readonly stat?: true;
  /** Values by which the colour changes: from there on orange, and red. */
  readonly limits?: { readonly orange?: number; readonly red: number };
  /** Words instead of numbers. */
  readonly words?: Readonly<Record<string, string>>;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

const WIDTH = 24;
const DATASOURCE = { type: 'prometheus', uid: '$datasource' };

/** The JSON that Grafana imports. */
export function dashboardModel({ title, uid, rows }: { title: string; uid: string; rows: readonly Row[] }) {
  let y = 0;
  let id = 0;
  const panels = rows.flatMap((row) => {
    const heading = {
      id: ++id,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: at(0, y, WIDTH, 1),
    };
    y += 1;
    let x = 0;
    let height = 0;
    const models = row.panels.map((panel) => {
      const [w, h] = panel.stat ? [4, 4] : [8, 8];
      if (x + w > WIDTH) {
        x = 0;
        y += height;
        height = 0;
      }
      const model = { id: ++id, ...panelModel(panel), gridPos: at(x, y, w, h) };
      x += w;
      height = Math.max(height, h);
      return model;
    });
    y += height;
    return [{ ...heading, panels: [] }, ...models];
  });
  return {
    title,
    uid,
    tags: ['caudal'],
    schemaVersion: 39,
    editable: true,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    timezone: 'browser',
    templating: { list: VARIABLES },
    panels,
  };
}

const VARIABLES = [
  { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus', hide: 0 },
  {
    name: 'instance',
    label: 'Process',
    type: 'query',
    datasource: DATASOURCE,
    query: { query: 'label_values(caudal_build_info, instance)', refId: 'instance' },
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue: '.*',
    current: { text: 'All', value: '$__all' },
  },
];

function panelModel({ title, description, unit, queries, stat, limits, words }: Panel) {
  return {
    type: stat ? 'stat' : 'timeseries',
    title,
    description,
    datasource: DATASOURCE,
    targets: Object.entries(queries).map(([legendFormat, expr], index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: DATASOURCE,
      expr,
      legendFormat,
      ...(stat ? { instant: true } : {}),
    })),
    fieldConfig: {
      defaults: {
        unit,
        ...(stat ? {} : { min: unit === 's' || unit === 'dtdurations' ? undefined : 0 }),
        mappings:
          words === undefined
            ? []
            : [
                {
                  type: 'value',
                  options: Object.fromEntries(
                    Object.entries(words).map(([value, text], index) => [value, { text, index }]),
                  ),
                },
              ],
        color: { mode: limits === undefined ? 'palette-classic' : 'thresholds' },
        thresholds: { mode: 'absolute', steps: stepsOf(limits) },
        ...(stat ? {} : { custom: { fillOpacity: 10, showPoints: 'never', lineWidth: 1 } }),
      },
      overrides: [],
    },
    options: stat
      ? { colorMode: 'value', graphMode: 'none', reduceOptions: { calcs: ['lastNotNull'] } }
      : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
  };
}

function stepsOf(limits: Panel['limits']) {
  const steps = [{ color: 'green', value: null as number | null }];
  if (limits?.orange !== undefined) steps.push({ color: 'orange', value: limits.orange });
  if (limits !== undefined) steps.push({ color: 'red', value: limits.red });
  return steps;
}

function at(x: number, y: number, w: number, h: number) {
  return { x, y, w, h };
}
