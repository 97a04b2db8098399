package org.cordboard.slee.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.slee.SbbID;
import javax.slee.ServiceID;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ResourceAdaptorID;

/**
 * An embedded JAIN SLEE 1.1 container (JSR 240). The order of use is: deploy units, create and activate resource adaptor
 * entities, bind their links, activate services. *Thread-safe; management calls run one at a time.*
 */
public interface SleeContainer extends AutoCloseable {
    /** Starts the description of a container. */
    static SleeContainerBuilder builder() {
        return new SleeContainerBuilder();
    }

    /**
     * Installs a deployable unit; nothing of it when a component is wrong (JSR 240, 3.2).
     *
     * @param deployableUnit the jar
     * @throws DeploymentException with every violation
     */
    DeployedUnit deploy(Path deployableUnit);

    /**
     * Uninstalls a deployable unit.
     *
     * @throws DeploymentException while other units refer to it, a service of it is not inactive or an entity of its resource
     *     adaptor exists
     */
    void undeploy(DeployedUnit unit);

    /** Returns what is installed, oldest first. */
    List<DeployedUnit> units();

    /**
     * Creates a resource adaptor entity, configured and inactive (JSR 240, 15.3).
     *
     * @param adaptor an installed resource adaptor
     * @param entity the operator's name of it
     * @param properties values by name, text or of the declared type; the descriptor's defaults hold for the rest
     * @throws InvalidConfigurationException when the resource adaptor refuses the properties, one is unknown, has no value or
     *     is not of its type
     * @throws IllegalArgumentException when the adaptor is not installed or the name is taken
     */
    void createResourceAdaptorEntity(ResourceAdaptorID adaptor, String entity, Map<String, ?> properties)
            throws InvalidConfigurationException;

    /** The same with the specification's own type of properties. */
    void createResourceAdaptorEntity(ResourceAdaptorID adaptor, String entity, ConfigProperties properties)
            throws InvalidConfigurationException;

    /** Activates an inactive entity. */
    void activateResourceAdaptorEntity(String entity);

    /** Deactivates an entity: it stops, its activities end, those left after the time to drain are ended by force. */
    void deactivateResourceAdaptorEntity(String entity);

    /** Removes an inactive entity; its links must be unbound. */
    void removeResourceAdaptorEntity(String entity);

    /** Binds a link name, which SBBs name in their descriptors, to an entity (JSR 240, 6.13). */
    void bindLink(String link, String entity);

    /** Unbinds a link name; refused while a service that is not inactive uses it. */
    void unbindLink(String link);

    /**
     * Activates a service.
     *
     * @throws IllegalStateException when a link that its SBBs need is not bound, with the names
     */
    void activate(ServiceID service);

    /** Deactivates a service; returns when its last entity tree is gone, or was removed because the time to drain was over. */
    void deactivate(ServiceID service);

    /** Deactivates a service without waiting: it is stopping, then inactive. */
    void beginDeactivation(ServiceID service);

    /** Returns where a service stands. */
    ServiceState state(ServiceID service);

    /** Returns how many activities there are, without the one of each active service. */
    long activities();

    /** Returns how many SBB entities there are. */
    long sbbEntities();

    /** Returns how many SBB entities there are, per SBB, over all services. */
    Map<SbbID, Long> sbbEntitiesBySbb();

    /** Returns how many activities there are, per resource adaptor entity and for null activities. */
    Map<String, Long> activitiesBySource();

    /**
     * Returns how many attachments, timers, names and events not yet queued refer to activity contexts (JSR 240, 7.3); 0 when
     * everything has ended.
     */
    long references();

    /** Returns all usage parameters of all sets, with their values now (JSR 240, 11). */
    List<UsageParameter> usageParameters();

    /**
     * Creates a named usage parameter set, besides the default set that each SBB has (JSR 240, 11).
     *
     * @throws IllegalArgumentException when the service or the SBB is not installed, has no such interface, or has the set
     */
    void createUsageParameterSet(ServiceID service, SbbID sbb, String name);

    /** Returns the alarms that are raised, oldest first (JSR 240, 13.4). */
    List<RaisedAlarm> alarms();

    /** Returns how many events were delivered to SBB entities. */
    long deliveries();

    /** Deactivates services and entities, removes them and stops the threads. */
    @Override
    void close();
}
