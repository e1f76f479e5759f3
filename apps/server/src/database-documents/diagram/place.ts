import type { Description, Reference, Table } from '@caudal/db/description';
import elkjs, { type ElkNode, type ElkPort } from 'elkjs';
import { type Area, areasOf } from '../areas.ts';
import { rowMiddle, SIZES, sizeOf } from './measures.ts';

/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything goes. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly { readonly area: Area; readonly box: Box }[];
  readonly tables: readonly { readonly table: Table; readonly area: Area; readonly box: Box }[];
  /** From the row that is referred to, to the one that refers. */
  readonly lines: readonly { readonly reference: Reference; readonly points: readonly Point[] }[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Between what lies side by side or crosses over; the ends of lines need 18 pixels. Areas do not inherit them. */
const SPACING = {
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '9',
  'elk.spacing.nodeSelfLoop': '20',
  'elk.layered.spacing.nodeNodeBetweenLayers': '56',
  'elk.layered.spacing.edgeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
};

/** Layout options: https://eclipse.dev/elk/reference/options.html. */
const OPTIONS = {
  ...SPACING,
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.thoroughness': '30',
};

const AREA_OPTIONS = { ...SPACING, 'elk.padding': `[top=${SIZES.areaTitle + 6},left=18,bottom=18,right=18]` };

/** Places tables and lines so that lines cross little: what is referred to on the left of what refers to it. */
export async function place(database: Description): Promise<Placement> {
  const areas = areasOf(database);
  const byName = new Map(database.tables.map((table) => [table.name, table]));
  const tableOf = (name: string): Table => {
    const table = byName.get(name);
    if (table === undefined) throw new RangeError(`there is no table ${name}`);
    return table;
  };
  const graph: ElkNode = {
    id: 'database',
    layoutOptions: OPTIONS,
    children: areas.map(({ key, tables }) => ({
      id: key,
      layoutOptions: AREA_OPTIONS,
      children: tables.map((name) => ({
        id: name,
        ...sizeOf(tableOf(name)),
        layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
        ports: portsOf(tableOf(name), database.references),
      })),
    })),
    edges: database.references.map(({ from, to }, index) => ({
      id: String(index),
      sources: [portOf(to, 'EAST')],
      targets: [portOf(from, from.table === to.table ? 'EAST' : 'WEST')],
    })),
  };
  const placed = await new elkjs.default().layout(graph);
  const nodes = new Map(
    (placed.children ?? [])
      .flatMap((area) => [area, ...(area.children ?? [])])
      .map((node) => [node.id, node]),
  );
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    areas: areas.map((area) => ({ area, box: boxOf(nodes.get(area.key)) })),
    tables: areas.flatMap((area) =>
      area.tables.map((name) => ({ table: tableOf(name), area, box: boxOf(nodes.get(name)) })),
    ),
    lines: database.references.map((reference, index) => {
      const [section] = placed.edges?.find(({ id }) => id === String(index))?.sections ?? [];
      if (section === undefined)
        throw new Error(`no line was placed for ${reference.from.table}.${reference.from.column}`);
      const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
      return { reference, points: points.map(({ x, y }) => ({ x: round(x), y: round(y) })) };
    }),
  };
}

/** Where lines begin and end: at the row of their column. */
function portsOf(table: Table, references: readonly Reference[]): ElkPort[] {
  const { width } = sizeOf(table);
  const ends = references.flatMap(({ from, to }) => {
    const isOwn = from.table === to.table;
    return [
      ...(to.table === table.name ? [{ ...to, side: 'EAST' as const }] : []),
      ...(from.table === table.name
        ? [{ ...from, side: isOwn ? ('EAST' as const) : ('WEST' as const) }]
        : []),
    ];
  });
  const ports = ends.map((end) => ({
    id: portOf(end, end.side),
    x: end.side === 'EAST' ? width : 0,
    y: rowMiddle(table, end.column),
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': end.side },
  }));
  return [...new Map(ports.map((port) => [port.id, port])).values()];
}

function portOf({ table, column }: { table: string; column: string }, side: 'EAST' | 'WEST'): string {
  return `${table}.${column} ${side}`;
}

function boxOf(node: ElkNode | undefined): Box {
  if (node === undefined) throw new Error('a table was not placed');
  const { x = 0, y = 0, width = 0, height = 0 } = node;
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

/** To halves of a pixel: sharp, and short to write. */
function round(value: number): number {
  return Math.round(value * 2) / 2;
}
