import type { DeviceContext } from "../device.ts";
import type { MqttSensorSpec } from "./mqtt/sensor.ts";
import type { PresenceSensor } from "./sensor.ts";

/** Which sensor there is, by its family. */
export type SensorSpec = { readonly family: "mqtt" } & MqttSensorSpec;

/** Makes a sensor; its driver is loaded only where there is one. */
export async function createSensor(spec: SensorSpec, context: DeviceContext): Promise<PresenceSensor> {
  const { MqttSensor } = await import("./mqtt/sensor.ts");
  return new MqttSensor(spec, context);
}
