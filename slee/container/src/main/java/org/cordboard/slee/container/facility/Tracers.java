package org.cordboard.slee.container.facility;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.slee.ComponentID;
import javax.slee.ServiceID;
import javax.slee.facilities.TraceLevel;
import javax.slee.facilities.Tracer;
import org.cordboard.slee.container.router.TracerSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tracers over slf4j: logger {@code slee.<component>.<tracer>} (JSR 240, 13.3). *Thread-safe.* */
public final class Tracers implements TracerSource {
    private final Map<String, Tracer> known = new ConcurrentHashMap<>();

    @Override
    public Tracer tracer(ComponentID component, @Nullable ServiceID service, String name) {
        return named(component.getName(), name);
    }

    /** Returns the tracer of a resource adaptor entity. */
    public Tracer named(String owner, String name) {
        if (name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
            throw new IllegalArgumentException("a tracer's name must have no empty part, was " + name);
        }
        String logger = "slee." + owner.replace(' ', '-') + (name.isEmpty() ? "" : "." + name);
        return known.computeIfAbsent(logger, full -> new SlfTracer(name, LoggerFactory.getLogger(full)));
    }

    /** One tracer. *Thread-safe.* */
    private record SlfTracer(String name, Logger logger) implements Tracer {
        @Override
        public String getTracerName() {
            return name;
        }

        @Override
        public @Nullable String getParentTracerName() {
            return name.isEmpty() ? null : name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }

        @Override
        public TraceLevel getTraceLevel() {
            if (logger.isTraceEnabled()) {
                return TraceLevel.FINEST;
            }
            if (logger.isDebugEnabled()) {
                return TraceLevel.FINE;
            }
            if (logger.isInfoEnabled()) {
                return TraceLevel.CONFIG;
            }
            if (logger.isWarnEnabled()) {
                return TraceLevel.WARNING;
            }
            return logger.isErrorEnabled() ? TraceLevel.SEVERE : TraceLevel.OFF;
        }

        @Override
        public boolean isTraceable(TraceLevel traceLevel) {
            return !traceLevel.isOff() && traceLevel.toInt() <= getTraceLevel().toInt();
        }

        @Override
        public boolean isSevereEnabled() {
            return logger.isErrorEnabled();
        }

        @Override
        public boolean isWarningEnabled() {
            return logger.isWarnEnabled();
        }

        @Override
        public boolean isInfoEnabled() {
            return logger.isInfoEnabled();
        }

        @Override
        public boolean isConfigEnabled() {
            return logger.isInfoEnabled();
        }

        @Override
        public boolean isFineEnabled() {
            return logger.isDebugEnabled();
        }

        @Override
        public boolean isFinerEnabled() {
            return logger.isTraceEnabled();
        }

        @Override
        public boolean isFinestEnabled() {
            return logger.isTraceEnabled();
        }

        @Override
        public void severe(String message) {
            logger.error("{}", message);
        }

        @Override
        public void severe(String message, @Nullable Throwable cause) {
            logger.error("{}", message, cause);
        }

        @Override
        public void warning(String message) {
            logger.warn("{}", message);
        }

        @Override
        public void warning(String message, @Nullable Throwable cause) {
            logger.warn("{}", message, cause);
        }

        @Override
        public void info(String message) {
            logger.info("{}", message);
        }

        @Override
        public void info(String message, @Nullable Throwable cause) {
            logger.info("{}", message, cause);
        }

        @Override
        public void config(String message) {
            logger.info("{}", message);
        }

        @Override
        public void config(String message, @Nullable Throwable cause) {
            logger.info("{}", message, cause);
        }

        @Override
        public void fine(String message) {
            logger.debug("{}", message);
        }

        @Override
        public void fine(String message, @Nullable Throwable cause) {
            logger.debug("{}", message, cause);
        }

        @Override
        public void finer(String message) {
            logger.trace("{}", message);
        }

        @Override
        public void finer(String message, @Nullable Throwable cause) {
            logger.trace("{}", message, cause);
        }

        @Override
        public void finest(String message) {
            logger.trace("{}", message);
        }

        @Override
        public void finest(String message, @Nullable Throwable cause) {
            logger.trace("{}", message, cause);
        }

        @Override
        public void trace(TraceLevel traceLevel, String message) {
            trace(traceLevel, message, null);
        }

        @Override
        public void trace(TraceLevel traceLevel, String message, @Nullable Throwable cause) {
            switch (traceLevel.toInt()) {
                case TraceLevel.LEVEL_OFF ->
                    throw new IllegalArgumentException("a message cannot have level Off; use Severe to Finest");
                case TraceLevel.LEVEL_SEVERE -> severe(message, cause);
                case TraceLevel.LEVEL_WARNING -> warning(message, cause);
                case TraceLevel.LEVEL_INFO -> info(message, cause);
                case TraceLevel.LEVEL_CONFIG -> config(message, cause);
                case TraceLevel.LEVEL_FINE -> fine(message, cause);
                case TraceLevel.LEVEL_FINER -> finer(message, cause);
                default -> finest(message, cause);
            }
        }
    }
}
