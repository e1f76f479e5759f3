import { type App, Tags } from 'aws-cdk-lib';
import { CLUSTER, STACKS } from './names.ts';
import type { Settings } from './settings.ts';
import { AlarmsStack } from './stacks/alarms.ts';
import { ClusterStack } from './stacks/cluster.ts';
import { DatabaseStack } from './stacks/database.ts';
import { DeliveryStack } from './stacks/delivery.ts';
import { DomainStack } from './stacks/domain.ts';
import { EdgeStack } from './stacks/edge.ts';
import { NetworkStack } from './stacks/network.ts';

export interface Stacks {
  readonly delivery: DeliveryStack;
  /** None where the zone was there before. */
  readonly domain?: DomainStack;
  readonly network: NetworkStack;
  readonly cluster: ClusterStack;
  readonly database: DatabaseStack;
  readonly edge: EdgeStack;
  readonly alarms: AlarmsStack;
}

/** All of the bank in AWS. Each stack uses those above it and none below. */
export function createStacks(app: App, settings: Settings): Stacks {
  const keeps = { terminationProtection: settings.size.keepsData };
  const delivery = new DeliveryStack(app, STACKS.delivery, { ...keeps, settings });
  const domain =
    settings.zoneId === undefined ? new DomainStack(app, STACKS.domain, { ...keeps, settings }) : undefined;
  const network = new NetworkStack(app, STACKS.network, { ...keeps, settings });
  const cluster = new ClusterStack(app, STACKS.cluster, { ...keeps, settings, network, delivery });
  const database = new DatabaseStack(app, STACKS.database, { ...keeps, settings, network, cluster });
  const edge = new EdgeStack(app, STACKS.edge, { ...keeps, settings, network, cluster, domain });
  const alarms = new AlarmsStack(app, STACKS.alarms, { settings, network, database, edge });
  // What the bill is sorted by.
  Tags.of(app).add('project', CLUSTER);
  return { delivery, ...(domain === undefined ? {} : { domain }), network, cluster, database, edge, alarms };
}
