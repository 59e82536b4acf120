package atlas.platform.web;

/// A part of the platform that this request needs does not answer; asking again may work.
public final class Unavailable extends RuntimeException {

    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
