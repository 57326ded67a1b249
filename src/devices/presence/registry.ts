import type { DeviceContext } from "../device.ts";
import type { ContactSpec } from "./contact/probe.ts";
import type { MqttSensorSpec } from "./mqtt/sensor.ts";
import type { PresenceSensor } from "./sensor.ts";

/** Which sensor there is, by its family. */
export type SensorSpec =
  | ({ readonly family: "mqtt" } & MqttSensorSpec)
  | ({ readonly family: "contact" } & ContactSpec)
  /** Whatever is plugged in, found by its usage and not by its maker. */
  | { readonly family: "usb" }
  /** A capture device such as `/dev/video0`. */
  | { readonly family: "hdmi"; readonly device: string };

/** Makes a sensor; its driver is loaded only where there is one. */
export async function createSensor(spec: SensorSpec, context: DeviceContext): Promise<PresenceSensor> {
  switch (spec.family) {
    case "mqtt": {
      const { MqttSensor } = await import("./mqtt/sensor.ts");
      return new MqttSensor(spec, context);
    }
    case "usb": {
      const { UsbSensor } = await import("./usb/sensor.ts");
      return new UsbSensor(context);
    }
    case "contact": {
      const [{ PolledSensor }, { contactProbe }] = await Promise.all([
        import("./polled-sensor.ts"),
        import("./contact/probe.ts"),
      ]);
      return new PolledSensor("presence.contact", contactProbe(spec), context);
    }
    case "hdmi": {
      const [{ PolledSensor }, { hdmiProbe }] = await Promise.all([
        import("./polled-sensor.ts"),
        import("./hdmi/probe.ts"),
      ]);
      return new PolledSensor("presence.hdmi", hdmiProbe(spec.device), context);
    }
  }
}
