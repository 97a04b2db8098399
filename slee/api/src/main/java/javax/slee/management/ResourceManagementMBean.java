package javax.slee.management;

import javax.management.ObjectName;
import javax.slee.InvalidArgumentException;
import javax.slee.InvalidStateException;
import javax.slee.SbbID;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import javax.slee.resource.ResourceAdaptorID;
import org.jspecify.annotations.Nullable;

/** Creates, activates and links resource adaptor entities. JSR 240 section 14. *Thread-safe.* */
public interface ResourceManagementMBean {
    /** Its object name. */
    String OBJECT_NAME = "javax.slee.management:name=ResourceManagement";

    /** The type of its notifications. */
    String RESOURCE_ADAPTOR_ENTITY_STATE_CHANGE_NOTIFICATION_TYPE =
            "javax.slee.management.resourceadaptorentitystatechange";

    /** Creates an entity, which is inactive. */
    void createResourceAdaptorEntity(ResourceAdaptorID id, String entityName, ConfigProperties properties)
            throws NullPointerException, InvalidArgumentException, UnrecognizedResourceAdaptorException,
                    ResourceAdaptorEntityAlreadyExistsException, InvalidConfigurationException, ManagementException;

    /** Removes an inactive entity. */
    void removeResourceAdaptorEntity(String entityName)
            throws NullPointerException, UnrecognizedResourceAdaptorEntityException, InvalidStateException,
                    DependencyException, ManagementException;

    /** Changes an entity's configuration. */
    void updateConfigurationProperties(String entityName, ConfigProperties properties)
            throws NullPointerException, UnrecognizedResourceAdaptorEntityException, InvalidStateException,
                    InvalidConfigurationException, ManagementException;

    /** Activates an entity. */
    void activateResourceAdaptorEntity(String entityName)
            throws NullPointerException, UnrecognizedResourceAdaptorEntityException, InvalidStateException,
                    ManagementException;

    /** Deactivates an entity. */
    void deactivateResourceAdaptorEntity(String entityName)
            throws NullPointerException, UnrecognizedResourceAdaptorEntityException, InvalidStateException,
                    ManagementException;

    /** Binds a link name to an entity. */
    void bindLinkName(String entityName, String linkName)
            throws NullPointerException, InvalidArgumentException, UnrecognizedResourceAdaptorEntityException,
                    LinkNameAlreadyBoundException, ManagementException;

    /** Unbinds a link name. */
    void unbindLinkName(String linkName)
            throws NullPointerException, UnrecognizedLinkNameException, DependencyException, ManagementException;

    /** An entity's resource adaptor. */
    ResourceAdaptorID getResourceAdaptor(String entityName)
            throws NullPointerException, UnrecognizedResourceAdaptorEntityException, ManagementException;

    /** The names of all entities. */
    String[] getResourceAdaptorEntities() throws ManagementException;

    /** The names of all entities in a state. */
    String[] getResourceAdaptorEntities(ResourceAdaptorEntityState state)
            throws NullPointerException, ManagementException;

    /** The names of all entities of a resource adaptor. */
    String[] getResourceAdaptorEntities(ResourceAdaptorID id)
            throws NullPointerException, UnrecognizedResourceAdaptorException, ManagementException;

    /** The names of the entities that link names are bound to; null for those not bound. */
    @Nullable String[] getResourceAdaptorEntities(String[] linkNames) throws NullPointerException, ManagementException;

    /** The name of the entity that a link name is bound to. */
    String getResourceAdaptorEntity(String linkName)
            throws NullPointerException, UnrecognizedLinkNameException, ManagementException;

    /** The configuration properties that a resource adaptor has, with their defaults. */
    ConfigProperties getConfigurationProperties(ResourceAdaptorID id)
            throws NullPointerException, UnrecognizedResourceAdaptorException, ManagementException;

    /** An entity's configuration properties. */
    ConfigProperties getConfigurationProperties(String entityName)
            throws NullPointerException, UnrecognizedResourceAdaptorEntityException, ManagementException;

    /** An entity's state. */
    ResourceAdaptorEntityState getState(String entityName)
            throws NullPointerException, UnrecognizedResourceAdaptorEntityException, ManagementException;

    /** All link names. */
    String[] getLinkNames() throws ManagementException;

    /** The link names that are bound to an entity. */
    String[] getLinkNames(String entityName)
            throws NullPointerException, UnrecognizedResourceAdaptorEntityException, ManagementException;

    /** The SBBs that are bound to a link name. */
    SbbID[] getBoundSbbs(String linkName)
            throws NullPointerException, UnrecognizedLinkNameException, ManagementException;

    /** The object name of an entity's {@link ResourceUsageMBean}. */
    ObjectName getResourceUsageMBean(String entityName)
            throws NullPointerException, UnrecognizedResourceAdaptorEntityException, InvalidArgumentException,
                    ManagementException;
}
