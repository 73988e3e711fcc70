package dev.annex.cli.demo;

import dev.annex.cli.demo.AccountsStep.Accounts;
import dev.annex.cli.demo.ContactsStep.Extension;
import dev.annex.cli.demo.MessagingStep.Mesh;

/** The flow, in order. */
record Demo(World world) {

    /** What a walk that deletes nothing leaves behind. */
    record Result(Accounts accounts, ServiceBroker broker, Extension extension, Mesh mesh) {}

    /** @param keep whether step 9, the deletion, is left out */
    Result walk(boolean keep) {
        var narrator = world.narrator();
        narrator.step("A global account and a subaccount");
        var accounts = new AccountsStep(world).walk();
        narrator.step("A Marketing Cloud system is added, a registration token issued");
        var system = new AddSystemStep(world).walk(accounts);
        narrator.step("The system redeems the token and pairs with the account");
        new PairStep(world).walk(system);
        narrator.step("The subaccount is entitled to the system's plans");
        new EntitleStep(world).walk(accounts, system);
        narrator.step("An api-access instance, by the Open Service Broker API");
        var broker = new ApiAccessStep(world).walk(accounts);
        narrator.step("The extension application reads and writes contacts by OData");
        var extension = new ContactsStep(world).walk(broker);
        narrator.step("Messaging: a channel, a queue and a subscription");
        var mesh = new MessagingStep(world).walk(broker);
        narrator.step("A change in the system arrives as an event");
        new EventStep(world).walk(extension, mesh);
        if (!keep) {
            narrator.step("Everything is deleted again");
            new CleanUpStep(world).walk(accounts, system, broker);
        }
        return new Result(accounts, broker, extension, mesh);
    }
}
