package org.cordboard.slee.container.router;

import javax.slee.ActivityEndEvent;

/** The event that says that an activity has ended (JSR 240, 7.3.2). *Immutable.* */
enum ActivityEnded implements ActivityEndEvent {
    EVENT
}
