import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';

/** What differs between the bank and its trial. Everything that protects data in use is the same in both. */
export interface Size {
  /** One per availability zone, or one for all: if its zone fails, mail and images wait. */
  readonly natGateways: number;
  readonly nodes: {
    readonly types: readonly InstanceType[];
    readonly count: number;
    readonly most: number;
    /** Spot nodes cost about a third and may go with two minutes' notice. */
    readonly spot: boolean;
  };
  readonly database: {
    readonly type: InstanceType;
    /** A synchronous standby in another zone. */
    readonly multiAz: boolean;
    /** GB; grows up to `mostStorage` by itself. */
    readonly storage: number;
    readonly mostStorage: number;
    readonly backupDays: number;
    /** See `connections.test.ts`, which adds up what the pods may open. */
    readonly maxConnections: number;
    /** Seconds between figures of the operating system; 0 for none. */
    readonly monitoringSeconds: 0 | 60;
  };
  /** Whether data, and what leads to it, outlives the stacks and refuses to be deleted. */
  readonly keepsData: boolean;
  readonly logDays: 30 | 7;
  /** Logs of containers and figures of nodes and pods in CloudWatch. */
  readonly observability: boolean;
  readonly firewall: boolean;
}

export type SizeName = 'full' | 'small';

export const SIZES: Readonly<Record<SizeName, Size>> = {
  full: {
    natGateways: 3,
    nodes: {
      types: [InstanceType.of(InstanceClass.M7I, InstanceSize.LARGE)],
      count: 3,
      most: 6,
      spot: false,
    },
    database: {
      type: InstanceType.of(InstanceClass.M7G, InstanceSize.LARGE),
      multiAz: true,
      storage: 100,
      mostStorage: 1_000,
      backupDays: 35,
      maxConnections: 500,
      monitoringSeconds: 60,
    },
    keepsData: true,
    logDays: 30,
    observability: true,
    firewall: true,
  },
  small: {
    natGateways: 1,
    nodes: {
      // Several types: a spot node comes from whichever has capacity.
      types: [
        InstanceType.of(InstanceClass.T3, InstanceSize.LARGE),
        InstanceType.of(InstanceClass.T3A, InstanceSize.LARGE),
        InstanceType.of(InstanceClass.M6I, InstanceSize.LARGE),
      ],
      count: 2,
      most: 3,
      spot: true,
    },
    database: {
      type: InstanceType.of(InstanceClass.T4G, InstanceSize.SMALL),
      multiAz: false,
      storage: 20,
      mostStorage: 50,
      backupDays: 1,
      maxConnections: 200,
      monitoringSeconds: 0,
    },
    keepsData: false,
    logDays: 7,
    observability: false,
    firewall: false,
  },
};
